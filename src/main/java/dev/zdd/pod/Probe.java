package dev.zdd.pod;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * One HTTP probe of the container's main port.
 *
 * @param path for example {@code /readiness}
 * @param period time from one probe to the next; at least 1 s
 * @param timeout longest wait for an answer; at most {@link #LONGEST_TIMEOUT} and at most the period
 * @param failureThreshold failures in a row that count
 */
public record Probe(String path, Duration period, Duration timeout, int failureThreshold) {

    /** Every probe answers in less than 3 s (docs/specification.md#probes). */
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public Probe {
        Duration longest = period.compareTo(LONGEST_TIMEOUT) < 0 ? period : LONGEST_TIMEOUT;
        new Checks()
                .that(path.matches("/[A-Za-z0-9._~/-]*"), "path", path, "an absolute path such as /health")
                .wholeSeconds(SECOND, "period", period)
                .wholeSeconds(SECOND, "timeout", timeout)
                .that(
                        timeout.compareTo(longest) <= 0,
                        "timeout",
                        Durations.format(timeout),
                        "<= " + Durations.format(longest))
                .between(1, 1_000, "failureThreshold", failureThreshold)
                .throwIfAny();
    }

    /** How long the probe fails until it counts: {@code failureThreshold} periods. */
    public Duration budget() {
        return period.multipliedBy(failureThreshold);
    }

    /** For the probe's periodSeconds. */
    public int periodSeconds() {
        return Math.toIntExact(period.toSeconds());
    }

    /** For the probe's timeoutSeconds. */
    public int timeoutSeconds() {
        return Math.toIntExact(timeout.toSeconds());
    }
}
