package dev.zdd.local.cluster;

import dev.zdd.local.Instance;
import java.nio.file.Path;

/** What {@code ./zdd test} tells the cluster tests. */
final class Surroundings {
    private Surroundings() {}

    /** The instance that is up already and shared by all cluster tests. */
    static Instance instance() {
        return new Instance(variable("ZDD_TEST_INSTANCE"), Instance.TEST.apiPort(), Instance.TEST.urlPort());
    }

    static Path kubeconfig() {
        return Path.of(variable("ZDD_TEST_KUBECONFIG"));
    }

    /** Directory of the executables. */
    static Path binaries() {
        return Path.of(variable("ZDD_TEST_BIN"));
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + ": not set (expected: ./zdd test runs the cluster tests)");
        }
        return value;
    }
}
