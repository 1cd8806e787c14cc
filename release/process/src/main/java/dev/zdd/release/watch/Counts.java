package dev.zdd.release.watch;

import dev.zdd.engine.cluster.Exposition;
import dev.zdd.engine.cluster.Histogram;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters of requests, of one pod or added up over several.
 *
 * @param requests all of them
 * @param errors those answered with 5xx
 * @param buckets number of answers by upper bound of their time in seconds, each bound including the lower ones
 */
public record Counts(double requests, double errors, Map<Double, Double> buckets) {

    public static final Counts NONE = new Counts(0, 0, Map.of());

    public Counts {
        buckets = new TreeMap<>(buckets);
    }

    /** From a pod's metrics: the specification's {@code http_requests_total}, and Spring's histogram of times. */
    static Counts of(Exposition metrics) {
        double requests = 0;
        double errors = 0;
        for (Exposition.Sample sample : metrics.named("http_requests_total")) {
            requests += sample.value();
            errors += sample.label("status").startsWith("5") ? sample.value() : 0;
        }
        Map<Double, Double> buckets = new TreeMap<>();
        for (Exposition.Sample sample : metrics.named("http_server_requests_seconds_bucket")) {
            buckets.merge(Exposition.number(sample.label("le")), sample.value(), Double::sum);
        }
        return new Counts(requests, errors, buckets);
    }

    Counts plus(Counts other) {
        Map<Double, Double> sum = new TreeMap<>(buckets);
        other.buckets.forEach((bound, count) -> sum.merge(bound, count, Double::sum));
        return new Counts(requests + other.requests, errors + other.errors, sum);
    }

    /** Whether the counters began anew: they only rise. */
    boolean isBelow(Counts earlier) {
        return requests < earlier.requests || errors < earlier.errors;
    }

    /** What has come since. */
    Counts minus(Counts earlier) {
        Map<Double, Double> rest = new TreeMap<>(buckets);
        earlier.buckets.forEach((bound, count) -> rest.merge(bound, -count, Double::sum));
        return new Counts(requests - earlier.requests, errors - earlier.errors, rest);
    }

    /**
     * The time within which a share of the answers came.
     *
     * @param share 0.95 for P95
     * @return seconds; NaN without answers
     */
    double quantile(double share) {
        return Histogram.quantile(share, new TreeMap<>(buckets)).orElse(Double.NaN);
    }
}
