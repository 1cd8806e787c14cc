package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The golden manifests of all stacks, tried on a real API server with the real definitions of the custom resources. */
class StackManifestsIT {

    private static final String GIVEN_NAMESPACE = "agentic-ai";

    @TempDir
    private static Path cache;

    private final String namespace = "manifests-" + UUID.randomUUID().toString().substring(0, 8);
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path directory;

    @BeforeAll
    static void installDefinitions() {
        new TestCluster().installDefinitions(cache);
    }

    /** The namespace of the stack itself, for real and under another name: what is tried on needs it to be there. */
    @BeforeEach
    void createNamespace() throws IOException {
        cluster.create(objects("prod").stream()
                .filter(object -> kind(object).equals("Namespace"))
                .findFirst()
                .orElseThrow()
                .toString());
    }

    @AfterEach
    void deleteNamespace() {
        cluster.deleteNamespace(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void isTakenByTheApiServer(String stack) throws IOException {
        List<JsonNode> objects = withoutNamespace(objects(stack));

        Command.Result result = cluster.tryToCreate(directory, objects);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines().count()).isEqualTo(objects.size());
    }

    /** The control: were unknown fields let through, the test above would prove nothing. */
    @Test
    void isRefusedWithAFieldThatTheApiDoesNotHave() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode object : withoutNamespace(objects("prod"))) {
            ObjectNode changed = (ObjectNode) object;
            if (changed.get("spec") instanceof ObjectNode spec) {
                spec.put("noSuchField", 1);
                objects.add(changed);
            }
        }

        Command.Result result = cluster.tryToCreate(directory, objects);

        assertThat(result.output()).isBlank();
        assertThat(result.errors().split("noSuchField", -1)).as(result.errors()).hasSize(objects.size() + 1);
    }

    private List<JsonNode> objects(String stack) throws IOException {
        Path golden = Path.of("..", "src", "test", "golden", stack + ".json");
        String manifest = Files.readString(golden).replace("\"" + GIVEN_NAMESPACE + "\"", "\"" + namespace + "\"");
        return TestCluster.objects(manifest);
    }

    private static List<JsonNode> withoutNamespace(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> !kind(object).equals("Namespace"))
                .toList();
    }

    private static String kind(JsonNode object) {
        return object.get("kind").asString();
    }
}
