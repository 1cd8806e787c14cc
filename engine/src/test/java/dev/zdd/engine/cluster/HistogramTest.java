package dev.zdd.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void interpolatesInsideOfABucketAsPromqlDoes() {
        NavigableMap<Double, Double> upTo = buckets(0.1, 50, 0.2, 90, 0.5, 100, INFINITE, 100);

        assertThat(Histogram.quantile(0.5, upTo)).hasValue(0.1);
        assertThat(Histogram.quantile(0.7, upTo).orElseThrow()).isCloseTo(0.15, within(1e-9));
        assertThat(Histogram.quantile(0.95, upTo).orElseThrow()).isCloseTo(0.35, within(1e-9));
    }

    @Test
    void saysTheHighestFiniteBoundForWhatLiesAboveIt() {
        assertThat(Histogram.quantile(0.99, buckets(0.1, 50, 1, 60, INFINITE, 100)))
                .hasValue(1);
    }

    @Test
    void startsAtZeroInTheFirstBucket() {
        assertThat(Histogram.quantile(0.5, buckets(0.1, 100, INFINITE, 100))).hasValue(0.05);
    }

    @Test
    void knowsNothingWithoutObservations() {
        assertThat(Histogram.quantile(0.5, new TreeMap<>())).isEmpty();
        assertThat(Histogram.quantile(0.5, buckets(0.1, 0, INFINITE, 0))).isEmpty();
    }

    private static NavigableMap<Double, Double> buckets(double... boundsAndCounts) {
        NavigableMap<Double, Double> upTo = new TreeMap<>();
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            upTo.put(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
        return upTo;
    }
}
