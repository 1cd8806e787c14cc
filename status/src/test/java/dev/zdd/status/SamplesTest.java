package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {

    /** As the application answers, shortened. */
    private static final String METRICS = """
            # HELP http_requests_total Answered requests, probes left out
            # TYPE http_requests_total counter
            http_requests_total{method="GET",service="ecommerce-ai",status="200",uri="/api/products"} 90.0
            http_requests_total{method="GET",service="ecommerce-ai",status="500",uri="/api/products"} 0.0
            http_requests_total{method="POST",service="ecommerce-ai",status="200",uri="/api/orders"} 10.0
            http_requests_total{method="POST",service="ecommerce-ai",status="503",uri="/api/orders"} 2.0
            http_server_requests_seconds_bucket{method="GET",service="ecommerce-ai",status="200",uri="/api/products",le="0.01"} 60
            http_server_requests_seconds_bucket{method="GET",service="ecommerce-ai",status="200",uri="/api/products",le="+Inf"} 90
            http_server_requests_seconds_bucket{method="POST",service="ecommerce-ai",status="200",uri="/api/orders",le="0.01"} 5
            http_server_requests_seconds_bucket{method="POST",service="ecommerce-ai",status="200",uri="/api/orders",le="+Inf"} 12
            http_connections_active{service="ecommerce-ai"} 17.0
            chat_sessions_active{service="ecommerce-ai"} 4.0
            jvm_threads_live_threads{service="ecommerce-ai"} 30.0
            """;

    @Test
    void addsUpWhatDiffersOnlyByRoute() {
        Samples samples = Samples.parse(METRICS);

        assertThat(samples.byStatus()).isEqualTo(Map.of("200", 100.0, "500", 0.0, "503", 2.0));
        assertThat(samples.upTo()).isEqualTo(Map.of(0.01, 65.0, Double.POSITIVE_INFINITY, 102.0));
        assertThat(samples.connections()).isEqualTo(17);
        assertThat(samples.chats()).isEqualTo(4);
    }

    @Test
    void tellsARateFromTwoAnswersOfOnePod() {
        Samples later = Samples.parse(METRICS.replace(" 90.0", " 130.0").replace(" 2.0", " 4.0"));

        Samples rates = later.perSecondSince(Samples.parse(METRICS), 4);

        assertThat(rates.byStatus()).isEqualTo(Map.of("200", 10.0, "500", 0.0, "503", 0.5));
    }

    @Test
    void aCounterThatBeganAnewHasNoNegativeRate() {
        Samples before = Samples.parse(METRICS.replace(" 90.0", " 5000.0"));

        assertThat(Samples.parse(METRICS).perSecondSince(before, 1).byStatus().get("200"))
                .isZero();
    }

    @Test
    void anythingElseIsNoTraffic() {
        assertThat(Samples.parse("<html>no metrics</html>")).isEqualTo(Samples.parse(""));
    }
}
