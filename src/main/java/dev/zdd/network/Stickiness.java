package dev.zdd.network;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * How long a client keeps its pod (sessionAffinity ClientIP).
 *
 * @param timeout 1 s to 24 h, the range of the Service API; 0: a client may get any pod at each connection
 */
public record Stickiness(Duration timeout) {

    /** Off. Behind a load balancer that hides the addresses of clients, ClientIP would send all of them to few pods. */
    public static final Stickiness NONE = new Stickiness(Duration.ZERO);

    /** 3600 s (docs/specification.md#workload). */
    public static final Stickiness DEFAULT = new Stickiness(Duration.ofHours(1));

    /** @throws dev.zdd.validation.InvalidValueException if {@code timeout} is out of its range */
    public Stickiness {
        boolean fits =
                timeout.toNanosPart() == 0 && !timeout.isNegative() && timeout.compareTo(Duration.ofHours(24)) <= 0;
        new Checks()
                .that(fits, "", Durations.format(timeout), "none, or whole seconds, 1s to 24h")
                .throwIfAny();
    }

    /** Whether a client keeps its pod. */
    public boolean isEnabled() {
        return !timeout.isZero();
    }

    /** For the ClientIP timeoutSeconds. */
    public int seconds() {
        return Math.toIntExact(timeout.toSeconds());
    }
}
