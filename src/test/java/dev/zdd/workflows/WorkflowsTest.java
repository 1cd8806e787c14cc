package dev.zdd.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every workflow; its syntax is judged by actionlint, in WorkflowLintIT. */
class WorkflowsTest {

    static List<WorkflowFile> workflows() {
        return WorkflowFile.all();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void hasNoRightsButThoseThatAJobNames(WorkflowFile workflow) {
        assertThat(workflow.root().key("permissions").value()).isEqualTo(Map.of());
        workflow.jobs()
                .forEach((name, job) ->
                        assertThat(job.key("permissions").texts()).as(name).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobEnds(WorkflowFile workflow) {
        workflow.jobs().forEach((name, job) -> {
            if (job.key("uses").absent()) {
                assertThat(job.key("timeout-minutes").integer()).as(name).isPresent();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinnedAndScriptsTakeNoTextOfOthers(WorkflowFile workflow) {
        workflow.steps().forEach(step -> {
            assertThat(step.key("uses").text("x@" + "0".repeat(40))).matches(".+@[0-9a-f]{40}");
            assertThat(step.key("run").text("")).doesNotContain("${{");
        });
        workflow.jobs()
                .forEach((name, job) ->
                        assertThat(job.key("uses").text("./")).as(name).startsWith("./"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noStepCanUseTheTokenThatFetchedTheSources(WorkflowFile workflow) {
        assertThat(workflow.steps().stream()
                        .filter(step -> step.key("uses").text("").startsWith("actions/checkout@")))
                .allSatisfy(step -> assertThat(
                                step.key("with").key("persist-credentials").value())
                        .isEqualTo(false));
    }
}
