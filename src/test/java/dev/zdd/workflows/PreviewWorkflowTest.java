package dev.zdd.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PreviewWorkflowTest {

    private static final Path FILE = Path.of(".github", "workflows", "preview.yml");

    @Test
    void runsOnPullRequestsWithoutSecretsAndWithoutRights() throws IOException {
        Node workflow = workflow();

        assertThat(workflow.key("on").members()).containsOnlyKeys("pull_request");
        assertThat(workflow.key("permissions").value()).isEqualTo(java.util.Map.of());
        assertThat(Files.readString(FILE)).doesNotContain("secrets.");
    }

    @Test
    void theJobThatRunsCodeOfThePullRequestOnlyReads() throws IOException {
        workflow().key("jobs").members().forEach((name, job) -> {
            boolean runsCode = job.key("steps").items().stream()
                    .anyMatch(step -> step.key("uses").present());
            if (runsCode) {
                assertThat(job.key("permissions").texts())
                        .as(name)
                        .containsOnlyKeys("contents")
                        .containsValue("read");
            }
            assertThat(job.key("timeout-minutes").integer()).as(name).isPresent();
        });
    }

    @Test
    void actionsArePinnedAndScriptsTakeNoTextOfOthers() throws IOException {
        workflow().key("jobs").members().values().stream()
                .flatMap(job -> job.key("steps").items().stream())
                .forEach(step -> {
                    assertThat(step.key("uses").text("x@" + "0".repeat(40))).matches(".+@[0-9a-f]{40}");
                    assertThat(step.key("run").text("")).doesNotContain("${{");
                });
    }

    private static Node workflow() throws IOException {
        return Node.root(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE)));
    }
}
