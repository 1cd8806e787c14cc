package dev.zdd.plugins.engine;

import dev.zdd.plugins.kubernetes.ClientKeys;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;

/** Where the cluster tests run, as {@code ./zdd test} says. A missing variable is an error, never a skip. */
final class TestEnvironment {

    private TestEnvironment() {}

    static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "%s is not set (expected: cluster tests run by ./zdd test)".formatted(variable));
        }
        return value;
    }

    static Path kubeconfig() {
        return Path.of(required("ZDD_TEST_KUBECONFIG"));
    }

    static Path pulumiHome() {
        return Path.of(required("ZDD_TEST_PULUMI_HOME"));
    }

    static KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(ClientKeys.withAlgorithm(
                        Config.fromKubeconfig(kubeconfig().toFile())))
                .build();
    }
}
