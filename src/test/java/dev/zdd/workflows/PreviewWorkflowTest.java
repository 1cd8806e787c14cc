package dev.zdd.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreviewWorkflowTest {

    private final WorkflowFile workflow = WorkflowFile.of("preview.yml");

    @Test
    void runsOnPullRequestsWithoutSecrets() {
        assertThat(workflow.root().key("on").members()).containsOnlyKeys("pull_request");
        assertThat(workflow.text()).doesNotContain("secrets.");
    }

    @Test
    void theJobThatRunsCodeOfThePullRequestOnlyReads() {
        assertThat(workflow.jobs().values().stream()
                        .filter(job -> job.key("steps").items().stream()
                                .anyMatch(step -> step.key("uses").present())))
                .isNotEmpty()
                .allSatisfy(job ->
                        assertThat(job.key("permissions").value()).isEqualTo(java.util.Map.of("contents", "read")));
    }

    @Test
    void judgesTheMigrationsAgainstThoseOfTheBase() {
        assertThat(workflow.steps().get(1).key("run").text(""))
                .contains("./zdd migrations check --dir \"$migrations\" --base \"$RUNNER_TEMP/base\" || failed=1")
                .contains("--migrations \"$migrations\" --base \"$RUNNER_TEMP/base\"");
    }
}
