package dev.zdd.engine.cluster;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/** Quantiles of a histogram with cumulative buckets, by the same interpolation as PromQL's {@code histogram_quantile}. */
public final class Histogram {

    private Histogram() {}

    /**
     * The value below which a share of the observations lies.
     *
     * @param quantile 0 to 1
     * @param upTo how many were at most so big; the last bound is infinite
     * @return the highest finite bound where the quantile lies above it; empty without observations
     */
    public static OptionalDouble quantile(double quantile, NavigableMap<Double, Double> upTo) {
        if (upTo.isEmpty() || !(upTo.lastEntry().getValue() > 0)) {
            return OptionalDouble.empty();
        }
        double rank = quantile * upTo.lastEntry().getValue();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
            double bound = bucket.getKey();
            if (bucket.getValue() >= rank && bucket.getValue() > below) {
                return OptionalDouble.of(
                        Double.isInfinite(bound)
                                ? lower
                                : lower + (bound - lower) * (rank - below) / (bucket.getValue() - below));
            }
            lower = bound;
            below = Math.max(below, bucket.getValue());
        }
        return OptionalDouble.empty();
    }
}
