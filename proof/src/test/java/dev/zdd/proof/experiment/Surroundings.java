package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.local.Instance;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code ./zdd test} tells the cluster tests: the instance that is up, with the stack dev deployed. */
final class Surroundings {
    /** Plans and results stay there for a look. */
    static final Path FOLDER = Path.of("target", "proof");

    /** Resource of JUnit's: the stack {@code dev}, which one class at a time changes. */
    static final String DEV = "stack dev";

    private Surroundings() {}

    static Instance instance() {
        return new Instance(variable("ZDD_TEST_INSTANCE"), Instance.TEST.apiPort(), Instance.TEST.urlPort());
    }

    static Path checkout() {
        return Path.of(variable("ZDD_TEST_REPO"));
    }

    static ToolSet tools() {
        return new ToolSet(Path.of(variable("ZDD_TEST_BIN")));
    }

    static StackRunner runner() {
        return new StackRunner(checkout(), instance(), tools());
    }

    static Lab lab() {
        return Lab.open(instance(), Path.of(variable("ZDD_TEST_KUBECONFIG")), FOLDER, Progress.silent());
    }

    /** @param manifests YAML of objects */
    static void apply(KubernetesClient client, String manifests) {
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(name + ": not set (expected: by ./zdd test)"));
    }
}
