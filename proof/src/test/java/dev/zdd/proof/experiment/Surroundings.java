package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.local.Instance;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What {@code ./zdd test} tells the cluster tests: the instances, with the stack dev deployed on each. */
final class Surroundings {
    /** Plans and results stay there for a look. */
    static final Path FOLDER = Path.of("target", "proof");

    /** Resource of JUnit's: the stack {@code dev}, which one class at a time changes. */
    static final String DEV = "stack dev";

    /** Resource of JUnit's: the second instance, which one class at a time has for itself. */
    static final String SECOND = "second instance";

    private static final Duration UP = Duration.ofMinutes(10);

    private Surroundings() {}

    static Instance instance() {
        return instance("ZDD_TEST_INSTANCE", Instance.TEST);
    }

    /** The second one, once its URL answers: it comes up beside the first tests. */
    static Instance second() {
        Instance second = instance("ZDD_TEST_SECOND_INSTANCE", Instance.SECOND_TEST);
        Await.until("instance %s: up".formatted(second.name()), UP, () -> answers(second.urlPort()));
        return second;
    }

    private static Instance instance(String variable, Instance usual) {
        return new Instance(variable(variable), usual.apiPort(), usual.urlPort());
    }

    private static boolean answers(int port) {
        try {
            URI.create("http://127.0.0.1:%d/health".formatted(port))
                    .toURL()
                    .openStream()
                    .close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static Path checkout() {
        return Path.of(variable("ZDD_TEST_REPO"));
    }

    static ToolSet tools() {
        return new ToolSet(Path.of(variable("ZDD_TEST_BIN")));
    }

    static StackRunner runner(Instance instance) {
        return new StackRunner(checkout(), instance, tools());
    }

    static Lab lab(Instance instance) {
        return Lab.open(instance, instance.kubeconfig(), FOLDER, Progress.silent());
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
