package dev.zdd.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.model.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployWorkflowTest {

    private final WorkflowFile release = WorkflowFile.of("deploy.yml");
    private final WorkflowFile stack = WorkflowFile.of("deploy-stack.yml");

    @Test
    void oneImageIsBuiltAndMovesOnByItsDigest() {
        assertThat(release.jobs()).containsOnlyKeys("image", "dev", "staging", "prod");
        assertThat(release.jobs().get("image").key("outputs").key("image").text(""))
                .isEqualTo("${{ steps.push.outputs.image }}");
        for (String name : List.of("dev", "staging", "prod")) {
            assertThat(release.jobs().get(name).key("with").texts())
                    .containsEntry("stack", name)
                    .containsEntry("image", "${{ needs.image.outputs.image }}");
        }
        assertThat(run("Release")).contains("*@sha256:*) ;; *)", "./zdd release \"$STACK\" --image \"$IMAGE\" --json");
    }

    @Test
    void everyStackWaitsForTheOneBefore() {
        assertThat(needs("dev")).containsExactly("image");
        assertThat(needs("staging")).containsExactly("image", "dev");
        assertThat(needs("prod")).containsExactly("image", "staging");
    }

    @Test
    void theEnvironmentOfAStackApprovesItAndHoldsItsSecrets() {
        assertThat(stack.jobs().get("deploy").key("environment").text("")).isEqualTo("${{ inputs.stack }}");
        for (String name : List.of("dev", "staging", "prod")) {
            assertThat(release.jobs().get(name).key("secrets").text(""))
                    .as(name)
                    .isEqualTo("inherit");
        }
        assertThat(release.text()).doesNotContain("secrets.");
    }

    @Test
    void aReleaseUnderWayIsNotBrokenOff() {
        for (Node concurrency : List.of(
                release.root().key("concurrency"), stack.jobs().get("deploy").key("concurrency"))) {
            assertThat(concurrency.key("group").present()).isTrue();
            assertThat(concurrency.key("cancel-in-progress").value()).isEqualTo(false);
        }
    }

    /** Lease, journal, watch and way back are those of the command; a secret is there for no build. */
    @Test
    void theReleaseIsThatOfTheCommandAndTheBuildSeesNoSecret() {
        assertThat(stack.steps().stream().map(step -> step.key("name").text("action")))
                .containsExactly("action", "action", "Build", "Release", "Summary");
        assertThat(run("Release")).doesNotContain("pulumi up").doesNotContain("mvn");
        assertThat(run("Build")).contains("./zdd --version", "binary: target/zdd-program.jar");
        assertThat(stack.steps().stream().filter(step -> step.toString().contains("secrets.")))
                .hasSize(1);
    }

    private String run(String name) {
        return stack.steps().stream()
                .filter(step -> step.key("name").text("").equals(name))
                .map(step -> step.key("run").text(""))
                .findFirst()
                .orElseThrow();
    }

    private List<String> needs(String job) {
        Node needs = release.jobs().get(job).key("needs");
        return needs.text()
                .map(List::of)
                .orElseGet(() -> needs.items().stream()
                        .flatMap(item -> item.text().stream())
                        .toList());
    }
}
