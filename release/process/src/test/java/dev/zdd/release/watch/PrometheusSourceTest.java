package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.local.UserError;
import dev.zdd.release.testing.MemoryCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrometheusSourceTest {

    private static final String ANSWER =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"%s\"]}]}}";

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");
    private final PrometheusSource source =
            new PrometheusSource(cluster, PrometheusAddress.USUAL.get(0), "ecommerce-ai");

    @Test
    void asksForTheSumsOfTheSpecificationsQuery() {
        cluster.serviceAnswers.put("5..", ANSWER.formatted("6"));
        cluster.serviceAnswers.put(
                "sum%28increase%28http_requests_total%7Bservice%3D%22ecommerce-ai%22%7D%5B300s%5D",
                ANSWER.formatted("100"));

        assertThat(source.traffic(Duration.ofMinutes(5))).contains(new Traffic(100, 6));
    }

    @Test
    void anEmptyAnswerOrNaNIsNoFigure() {
        assertThat(PrometheusSource.value("{\"status\":\"success\",\"data\":{\"result\":[]}}"))
                .isEmpty();
        assertThat(PrometheusSource.value(ANSWER.formatted("NaN"))).isEmpty();
        assertThat(PrometheusSource.value("<html>")).isEmpty();
        assertThat(source.traffic(Duration.ofMinutes(5))).isEmpty();
        assertThat(source.knowsService()).isFalse();
    }

    @Test
    void anAddressHasNamespaceServiceAndPort() {
        assertThat(PrometheusAddress.parse("monitoring/prometheus:9090"))
                .isEqualTo(new PrometheusAddress("monitoring", "prometheus", 9090));
        assertThatThrownBy(() -> PrometheusAddress.parse("http://prometheus:9090"))
                .isInstanceOf(UserError.class);
    }
}
