package dev.zdd.plugins.engine;

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

    static Path pulumiHome() {
        return Path.of(required("ZDD_TEST_PULUMI_HOME"));
    }
}
