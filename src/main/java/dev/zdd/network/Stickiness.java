package dev.zdd.network;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * How long a client keeps its pod (sessionAffinity ClientIP).
 *
 * @param timeout 1 s to 24 h, the range of the Service API
 */
public record Stickiness(Duration timeout) {

    /** 3600 s (docs/specification.md#workload). */
    public static final Stickiness DEFAULT = new Stickiness(Duration.ofHours(1));

    /** @throws dev.zdd.validation.InvalidValueException if {@code timeout} is out of its range */
    public Stickiness {
        boolean fits = timeout.toNanosPart() == 0
                && timeout.compareTo(Duration.ofSeconds(1)) >= 0
                && timeout.compareTo(Duration.ofHours(24)) <= 0;
        new Checks()
                .that(fits, "", Durations.format(timeout), "whole seconds, 1s to 24h")
                .throwIfAny();
    }

    /** For the ClientIP timeoutSeconds. */
    public int seconds() {
        return Math.toIntExact(timeout.toSeconds());
    }
}
