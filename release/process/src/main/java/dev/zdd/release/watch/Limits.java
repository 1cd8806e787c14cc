package dev.zdd.release.watch;

import java.time.Duration;

/**
 * When a version is not good enough.
 *
 * @param length of the watch
 * @param errorPercent at this share of failed requests, or more, it goes back at once
 * @param fewestRequests fewer in a window say nothing
 * @param restarts of its containers at which it goes back
 * @param slowdown times the latency of before that is worth a warning
 * @param latencyP95 below which no slowdown is
 * @param latencyP99 the same
 */
public record Limits(
        Duration length,
        double errorPercent,
        int fewestRequests,
        int restarts,
        double slowdown,
        Duration latencyP95,
        Duration latencyP99) {

    /**
     * 5 min and 5 % (specification, section 6). 50 requests: with fewer, three errors that any service has now and then would
     * roll back. Latencies as the stack's objectives have them by default.
     */
    public static final Limits DEFAULT =
            new Limits(Duration.ofMinutes(5), 5, 50, 2, 2, Duration.ofMillis(500), Duration.ofSeconds(1));

    /**
     * Errors that begin in the middle of the watch must not be thinned out by the time before them. 6 % of errors are 5 % of this
     * window after 25 s; with a minute they took 50 s to find, and the way back did not end within 60 s of the first one.
     */
    static final Duration SHORT_WINDOW = Duration.ofSeconds(30);

    /** The specification's window. */
    static final Duration LONG_WINDOW = Duration.ofMinutes(5);

    public Limits withLength(Duration value) {
        return new Limits(value, errorPercent, fewestRequests, restarts, slowdown, latencyP95, latencyP99);
    }

    public Limits withFewestRequests(int value) {
        return new Limits(length, errorPercent, value, restarts, slowdown, latencyP95, latencyP99);
    }
}
