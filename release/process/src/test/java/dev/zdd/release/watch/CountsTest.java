package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zdd.engine.cluster.Exposition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void readsTheSpecificationsMetricAndTheHistogram() {
        Counts counts = Counts.of(Exposition.parse("""
                # HELP http_requests_total Answered requests
                # TYPE http_requests_total counter
                http_requests_total{method="GET",service="ecommerce-ai",status="200",uri="/api/products"} 90.0
                http_requests_total{method="POST",service="ecommerce-ai",status="503",uri="/a\\"b{c}"} 6.0
                http_requests_total{method="POST",service="ecommerce-ai",status="404",uri="/x"} 4.0
                http_server_requests_seconds_bucket{uri="/a",le="0.1"} 80.0
                http_server_requests_seconds_bucket{uri="/b",le="0.1"} 10.0
                http_server_requests_seconds_bucket{uri="/a",le="+Inf"} 90.0
                http_server_requests_seconds_bucket{uri="/b",le="+Inf"} 10.0
                """));

        assertThat(counts.requests()).isEqualTo(100);
        assertThat(counts.errors()).isEqualTo(6);
        assertThat(counts.buckets()).isEqualTo(Map.of(0.1, 90.0, Double.POSITIVE_INFINITY, 100.0));
    }

    @Test
    void interpolatesWithinABucket() {
        Counts counts = new Counts(100, 0, Map.of(0.1, 50.0, 0.2, 100.0, Double.POSITIVE_INFINITY, 100.0));

        assertThat(counts.quantile(0.25)).isCloseTo(0.05, within(1e-9));
        assertThat(counts.quantile(0.75)).isCloseTo(0.15, within(1e-9));
        assertThat(Counts.NONE.quantile(0.95)).isNaN();
    }

    @Test
    void whatIsBeyondTheLastBoundIsAtThatBound() {
        Counts counts = new Counts(10, 0, Map.of(0.1, 5.0, Double.POSITIVE_INFINITY, 10.0));

        assertThat(counts.quantile(0.99)).isEqualTo(0.1);
    }

    @Test
    void tellsACounterThatBeganAnew() {
        assertThat(new Counts(130, 11, Map.of()).minus(new Counts(100, 10, Map.of())))
                .isEqualTo(new Counts(30, 1, Map.of()));
        assertThat(new Counts(30, 1, Map.of()).isBelow(new Counts(100, 10, Map.of())))
                .isTrue();
        assertThat(new Counts(130, 1, Map.of()).isBelow(new Counts(100, 10, Map.of())))
                .isTrue();
        assertThat(new Counts(100, 10, Map.of()).isBelow(new Counts(100, 10, Map.of())))
                .isFalse();
    }
}
