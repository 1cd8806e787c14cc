package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's commands, typed as a newcomer would, against the instance that {@code ./zdd test} has brought up. */
class LauncherIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Path REPO = Path.of(variable("ZDD_TEST_REPO"));
    private static final String INSTANCE = variable("ZDD_TEST_INSTANCE");

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(name + ": not set (expected: by ./zdd test)"));
    }

    private static Command.Result zdd(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(REPO.resolve("zdd").toString(), command, "--instance", INSTANCE));
        words.addAll(List.of(arguments));
        return Command.of(words).withTimeout(LIMIT).run();
    }

    @Test
    void statusSaysThatEverythingRuns() {
        Command.Result status = zdd("status", "--json");

        assertThat(status.exitCode()).as(status.lastLines()).isZero();
        JsonNode json = JsonMapper.shared().readTree(status.output());
        assertThat(json.path("instance").asString()).isEqualTo(INSTANCE);
        assertThat(json.path("healthy").asBoolean()).isTrue();
        assertThat(json.at("/service/release/strategy").asString()).isEqualTo("rolling");
        assertThat(json.at("/service/versions/0/readyPods").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(json.at("/service/versions/0/sharePercent").asDouble()).isEqualTo(100);
        assertThat(json.at("/service/traffic/source").asString()).isEqualTo("prometheus");
    }

    @Test
    void kubectlReachesTheCluster() {
        Command.Result objects = zdd("kubectl", "-n", "agentic-ai", "get", "deploy,pods,svc,pdb,hpa", "-o", "name");

        assertThat(objects.exitCode()).as(objects.lastLines()).isZero();
        assertThat(objects.output().lines())
                .contains(
                        "deployment.apps/ecommerce-ai",
                        "service/ecommerce-ai",
                        "poddisruptionbudget.policy/ecommerce-ai",
                        "horizontalpodautoscaler.autoscaling/ecommerce-ai")
                .filteredOn(name -> name.startsWith("pod/ecommerce-ai-"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theUrlAnswersInThisMachinesOwnShell() throws IOException, InterruptedException {
        URI health = URI.create("http://127.0.0.1:%d/health".formatted(Instance.TEST.urlPort()));

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-apiserver", "postgresql"})
    void logsShowsWhatAComponentSays(String component) {
        Command.Result logs = zdd("logs", component);

        assertThat(logs.exitCode()).as(logs.lastLines()).isZero();
        assertThat(logs.output()).isNotBlank();
    }

    @Test
    void pulumiKnowsTheOutputsOfTheStack() {
        Command.Result outputs = zdd("pulumi", "stack", "output", "--stack", "dev", "--json");

        assertThat(outputs.exitCode()).as(outputs.lastLines()).isZero();
        JsonNode json = JsonMapper.shared().readTree(outputs.output());
        assertThat(json.propertyNames()).contains("namespace", "service", "url", "image", "strategy");
        assertThat(json.path("namespace").asString()).isEqualTo("agentic-ai");
    }

    @Test
    void envMakesPlainCommandsReachTheSameCluster() {
        String script = "eval \"$('%s' env --instance %s)\" && kubectl get nodes -o name && pulumi stack ls"
                .formatted(REPO.resolve("zdd"), INSTANCE);

        Command.Result result = Command.of("sh", "-ec", script)
                .withDirectory(REPO)
                .withTimeout(LIMIT)
                .run();

        assertThat(result.exitCode()).as(result.lastLines()).isZero();
        assertThat(result.output()).contains("node/node1", "node/node2", "dev");
    }

    /** By the checkout's own project, with Maven as executor, where {@code ./zdd} runs the jar that it has built. */
    @Test
    void plainPulumiSeesTheSameState() {
        String script = """
                eval "$('%s' env --instance %s)"
                pulumi preview -s dev --expect-no-changes
                pulumi config set image "$(pulumi stack output -s dev image)" -s dev
                pulumi up -s dev --yes --skip-preview --expect-no-changes
                """.formatted(REPO.resolve("zdd"), INSTANCE);

        Command.Result result = Command.of("sh", "-ec", script)
                .withDirectory(REPO)
                .withTimeout(LIMIT)
                .run();

        assertThat(result.exitCode()).as(result.lastLines()).isZero();
    }

    @Test
    void plainPulumiBeginsWithAStackOfItsOwn(@TempDir Path backend) throws IOException {
        Path project = Files.createDirectories(backend.resolve("project"));
        for (String file : List.of("Pulumi.yaml", "Pulumi.dev.yaml")) {
            Files.copy(REPO.resolve(file), project.resolve(file));
        }
        String script = """
                export PULUMI_BACKEND_URL='file://%s' PULUMI_CONFIG_PASSPHRASE=none
                pulumi stack init dev
                pulumi config set image registry.example.com/ecommerce-ai:1.4.2
                pulumi config get image
                """.formatted(backend);

        Command.Result result = Command.of("sh", "-ec", script)
                .withDirectory(project)
                .withTimeout(LIMIT)
                .run();

        assertThat(result.exitCode()).as(result.lastLines()).isZero();
        assertThat(result.output()).endsWith("registry.example.com/ecommerce-ai:1.4.2\n");
    }

    @Test
    void previewSaysThatNothingIsToBeDone() {
        Command.Result preview = zdd("preview", "dev", "--json");

        assertThat(preview.exitCode()).as(preview.lastLines()).isZero();
        JsonNode json = JsonMapper.shared().readTree(preview.output());
        assertThat(json.path("outage").asBoolean()).isFalse();
        assertThat(json.at("/counts/replace").asInt()).isZero();
        assertThat(json.at("/counts/same").asInt()).isPositive();
        assertThat(json.at("/migrations/pending").asInt(-1)).isZero();
    }

    @Test
    void anUnknownStackIsRefusedBeforeAnythingChanges() {
        Command.Result result = zdd("up", "nowhere");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.errors()).contains("stack nowhere: unknown");
    }
}
