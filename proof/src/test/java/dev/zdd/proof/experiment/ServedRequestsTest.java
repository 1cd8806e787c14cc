package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedRequestsTest {
    @Test
    void demandsEqualCountsOfPodsThatLiveOn() {
        ServedRequests served = new ServedRequests(Map.of("v2", 100L), Map.of(), 0);

        assertThat(served.mismatch(Map.of("v2", 100L))).isEmpty();
        assertThat(served.mismatch(Map.of("v2", 99L))).isEqualTo("v2: client 99, servers 100;");
        assertThat(served.mismatch(Map.of("v2", 101L))).isEqualTo("v2: client 101, servers 100;");
    }

    @Test
    void knowsOnlyALowerBoundOfPodsThatAreGone() {
        ServedRequests served = new ServedRequests(Map.of("v1", 10L), Map.of("v1", 90L), 0);

        assertThat(served.mismatch(Map.of("v1", 103L))).isEmpty();
        assertThat(served.mismatch(Map.of("v1", 99L))).isEqualTo("v1: client 99, servers at least 100;");
    }

    @Test
    void noticesAnswersOfAVersionTheClientNeverSaw() {
        assertThat(new ServedRequests(Map.of("v9", 1L), Map.of(), 0).mismatch(Map.of()))
                .isEqualTo("v9: client 0, servers 1;");
    }

    @Test
    void readsTheGoodAnswersOfTheApiFromTheMetrics() {
        String metrics = """
                # TYPE http_requests_total counter
                http_requests_total{method="GET",service="ecommerce-ai",status="200",uri="/api/products"} 12.0
                http_requests_total{method="POST",service="ecommerce-ai",status="201",uri="/api/orders"} 1.5E1
                http_requests_total{method="GET",service="ecommerce-ai",status="200",uri="/api/carts/{cart}/items"} 5.0
                http_requests_total{method="GET",service="ecommerce-ai",status="503",uri="/api/products"} 7.0
                http_requests_total{method="GET",service="ecommerce-ai",status="200",uri="UNKNOWN"} 3.0
                http_server_requests_seconds_count{status="200",uri="/api/products"} 99
                """;

        assertThat(ServedCounter.count(metrics)).isEqualTo(32);
    }
}
