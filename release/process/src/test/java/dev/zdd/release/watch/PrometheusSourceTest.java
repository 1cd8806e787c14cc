package dev.zdd.release.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.zdd.engine.UserError;
import dev.zdd.release.testing.MemoryCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrometheusSourceTest {

    private static final String ANSWER =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"%s\"]}]}}";

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");
    private final PrometheusSource source =
            new PrometheusSource(cluster, PrometheusAddress.USUAL.get(0), "shops", "ecommerce-ai");

    @Test
    void asksForTheSumsOfTheSpecificationsQueryInItsNamespace() {
        cluster.serviceAnswers.put("5..", ANSWER.formatted("6"));
        cluster.serviceAnswers.put(
                "sum%28increase%28http_requests_total%7Bnamespace%3D%22shops%22%2Cservice%3D%22ecommerce-ai%22%7D%5B300s%5D",
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
    void anAddressIsAServiceOrAUrl() {
        assertThat(PrometheusAddress.parse("monitoring/prometheus:9090"))
                .isEqualTo(new PrometheusAddress.InCluster("monitoring", "prometheus", 9090));
        assertThat(PrometheusAddress.parse("https://metrics.example.com:9090/prometheus"))
                .isEqualTo(new PrometheusAddress.AtUrl(URI.create("https://metrics.example.com:9090/prometheus")));
        assertThatThrownBy(() -> PrometheusAddress.parse("prometheus:9090"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--prometheus: prometheus:9090 (expected: NAMESPACE/SERVICE:PORT");
    }

    @Test
    void asksAUrlByItself() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prometheus/api/v1/query", exchange -> {
            byte[] body = ANSWER.formatted("3").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String base = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
        try {
            assertThat(at(base + "/prometheus").knowsService()).isTrue();
            assertThat(at(base).knowsService()).as("404").isFalse();
        } finally {
            server.stop(0);
        }
        assertThat(at(base + "/prometheus/").knowsService())
                .as("nobody listens")
                .isFalse();
    }

    private PrometheusSource at(String url) {
        return new PrometheusSource(cluster, PrometheusAddress.parse(url), "shops", "ecommerce-ai");
    }
}
