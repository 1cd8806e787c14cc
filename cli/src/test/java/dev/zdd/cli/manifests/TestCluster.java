package dev.zdd.cli.manifests;

import com.pulumi.core.Output;
import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.local.tools.CustomResourceDefinitions;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The API server of the cluster tests, with the real definitions of the custom resources. Those stay: they change nothing
 * for other tests.
 */
final class TestCluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final String kubectl =
            Path.of(variable("ZDD_TEST_BIN")).resolve("kubectl").toString();
    private final String kubeconfig = variable("ZDD_TEST_KUBECONFIG");

    void installDefinitions(Path cache) {
        Path pins = Path.of(variable("ZDD_TEST_REPO")).resolve("local/tools");
        for (Path file : CustomResourceDefinitions.of(pins, cache).ensure(Progress.silent())) {
            kubectl("apply", "--server-side", "--force-conflicts", "-f", file.toString());
        }
        kubectl("wait", "--for=condition=Established", "--all", "crd", "--timeout=120s");
    }

    /** Creates objects, and keeps them. */
    void create(String manifest) {
        Command.of(words("create", "--validate=strict", "-f", "-"))
                .withInput(manifest)
                .withTimeout(LIMIT)
                .output();
    }

    /** The objects of a {@code List}. */
    static List<JsonNode> objects(String manifest) {
        List<JsonNode> objects = new ArrayList<>();
        JSON.readTree(manifest).get("items").forEach(objects::add);
        return objects;
    }

    /**
     * What the API server would do with these objects, unknown and repeated fields being errors. As documents of their
     * own: kubectl validates a {@code List} itself, and only up to the first error of a kind.
     */
    Command.Result tryToCreate(Path directory, List<JsonNode> objects) {
        Path file = directory.resolve("manifest.yaml");
        try {
            Files.writeString(file, objects.stream().map(JsonNode::toString).collect(Collectors.joining("\n---\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Command.of(words("create", "--dry-run=server", "--validate=strict", "-o", "name", "-f", file.toString()))
                .withTimeout(LIMIT)
                .run();
    }

    void deleteNamespace(String name) {
        kubectl("delete", "namespace", name, "--ignore-not-found", "--wait=false");
    }

    /** What kubectl prints. */
    String kubectl(String... arguments) {
        return Command.of(words(arguments)).withTimeout(LIMIT).output();
    }

    /** The content of the kubeconfig. */
    String kubeconfig() {
        try {
            return Files.readString(Path.of(kubeconfig));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The providers of a program for it; call while the program runs. */
    Providers providers() {
        return Providers.create(new ClusterAccess(
                Optional.of(Output.ofSecret(kubeconfig())), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Where the plugins are installed. */
    Path pulumiHome() {
        return Path.of(variable("ZDD_TEST_PULUMI_HOME"));
    }

    private List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(kubectl, "--kubeconfig=" + kubeconfig));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + ": not set (expected: ./zdd test runs the cluster tests)");
        }
        return value;
    }
}
