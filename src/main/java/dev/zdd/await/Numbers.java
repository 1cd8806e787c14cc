package dev.zdd.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/** Numbers of the Kubernetes API, where absent means 0. */
final class Numbers {

    private Numbers() {}

    static int orZero(Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }

    static int orElse(Integer value, int absent) {
        return Objects.requireNonNullElse(value, absent);
    }

    /** Whether a controller has seen the newest generation of an object. */
    static boolean isCurrent(HasMetadata object, Long observedGeneration) {
        Long generation = object.getMetadata().getGeneration();
        return generation == null || (observedGeneration != null && observedGeneration >= generation);
    }

    static String pods(int count) {
        return count == 1 ? "1 pod" : count + " pods";
    }
}
