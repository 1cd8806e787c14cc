package dev.zdd.release.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * When a version is not good enough.
 *
 * @param length of the watch
 * @param errorPercent at this share of failed requests, or more, it goes back
 * @param risePercent a share that is certainly higher than that of the version before by more than so many percentage points takes
 *     it back too
 * @param fewestRequests of a window, for a version to count as judged
 * @param restarts of its containers at which it goes back
 * @param slowdown times the latency of before that is worth a warning
 * @param latencyP95 below which no slowdown is
 * @param latencyP99 the same
 * @param mostP95 beyond which it goes back at the end of the watch; empty: at none
 * @param mostP99 the same
 */
public record Limits(
        Duration length,
        double errorPercent,
        double risePercent,
        int fewestRequests,
        int restarts,
        double slowdown,
        Duration latencyP95,
        Duration latencyP99,
        Optional<Duration> mostP95,
        Optional<Duration> mostP99) {

    /**
     * 5 min and 5 %, as the process is specified. 50 requests of a version that fails one in 20 hold an error with a probability of 92 %.
     * Latencies as the stack's objectives have them by default.
     */
    public static final Limits DEFAULT = new Limits(
            Duration.ofMinutes(5),
            5,
            1,
            50,
            2,
            2,
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Optional.empty(),
            Optional.empty());

    /**
     * Errors that begin in the middle of the watch must not be thinned out by the time before them. 6 % of errors are 5 % of this
     * window after 25 s; with a minute they took 50 s to find, and the way back did not end within 60 s of the first one.
     */
    static final Duration SHORT_WINDOW = Duration.ofSeconds(30);

    /** The specification's window. */
    static final Duration LONG_WINDOW = Duration.ofMinutes(5);

    public Limits withLength(Duration value) {
        return with(value, fewestRequests, mostP95, mostP99);
    }

    public Limits withFewestRequests(int value) {
        return with(length, value, mostP95, mostP99);
    }

    public Limits withLatency(Optional<Duration> p95, Optional<Duration> p99) {
        return with(length, fewestRequests, p95, p99);
    }

    private Limits with(Duration watch, int fewest, Optional<Duration> p95, Optional<Duration> p99) {
        return new Limits(
                watch, errorPercent, risePercent, fewest, restarts, slowdown, latencyP95, latencyP99, p95, p99);
    }
}
