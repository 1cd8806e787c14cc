package dev.zdd.cli;

import dev.zdd.engine.UserError;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The stacks of the program, in the order in which a version passes through them. */
enum Stack {
    DEV,
    STAGING,
    PROD;

    /** The name of its file and of its state. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether versions take over by a canary, which needs Argo Rollouts, Istio and Prometheus in the cluster. */
    boolean isCanary() {
        return this != DEV;
    }

    /** @throws UserError when there is none of this name */
    static Stack of(String label) {
        return Arrays.stream(values())
                .filter(stack -> stack.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UserError("stack %s: unknown (expected: %s)"
                        .formatted(
                                label, Arrays.stream(values()).map(Stack::label).collect(Collectors.joining(", ")))));
    }
}
