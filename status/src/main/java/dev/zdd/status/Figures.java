package dev.zdd.status;

import dev.zdd.engine.cluster.Histogram;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/**
 * Traffic over a window of time. A figure is empty where there was no request to tell it by.
 *
 * @param requestsPerSecond answered ones, probes left out
 * @param errorRatio share of answers with status 5xx, 0 to 1
 * @param p50Ms half of the answers took no longer, in milliseconds
 * @param p95Ms 95 %
 * @param p99Ms 99 %
 */
public record Figures(
        double requestsPerSecond,
        OptionalDouble errorRatio,
        OptionalDouble p50Ms,
        OptionalDouble p95Ms,
        OptionalDouble p99Ms) {

    /** Of nobody. */
    static final Figures NONE = new Figures(
            0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double MILLIS = 1_000;

    /**
     * @param perSecondByStatus answers per second by HTTP status
     * @param perSecondUpTo answers per second that took at most so many seconds, as a histogram of Prometheus has it
     */
    static Figures of(Map<String, Double> perSecondByStatus, NavigableMap<Double, Double> perSecondUpTo) {
        double all = sum(perSecondByStatus, "");
        return new Figures(
                all,
                all > 0 ? OptionalDouble.of(sum(perSecondByStatus, "5") / all) : OptionalDouble.empty(),
                milliseconds(0.5, perSecondUpTo),
                milliseconds(0.95, perSecondUpTo),
                milliseconds(0.99, perSecondUpTo));
    }

    private static double sum(Map<String, Double> perSecondByStatus, String prefix) {
        return perSecondByStatus.entrySet().stream()
                .filter(it -> it.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static OptionalDouble milliseconds(double quantile, NavigableMap<Double, Double> perSecondUpTo) {
        OptionalDouble seconds = Histogram.quantile(quantile, perSecondUpTo);
        return seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * MILLIS) : seconds;
    }
}
