package dev.zdd.await;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an API server that gives one pod in each page. */
class WaitPagesTest {

    private static final String SUBJECT = """
            {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "api", "uid": "u", "generation": 1}}""";

    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces/shop/configmaps/api", exchange -> answer(exchange, SUBJECT));
        server.createContext("/api/v1/namespaces/shop/pods", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            queries.add(query);
            boolean last = query.contains("continue=more");
            answer(exchange, """
                    {"kind": "PodList", "apiVersion": "v1", "metadata": {"continue": "%s"}, "items": [{"metadata": {"name": "%s"}}]}
                    """.formatted(last ? "" : "more", last ? "two" : "one"));
        });
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:%d"
                                .formatted(server.getAddress().getPort()))
                        .build())
                .build();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void end() {
        client.close();
        server.stop(0);
    }

    @Test
    void looksAtAllPages() throws InterruptedException {
        List<String> names = new ArrayList<>();
        Readiness<ConfigMap> readiness = new Readiness<>() {
            @Override
            public Class<ConfigMap> subjectType() {
                return ConfigMap.class;
            }

            @Override
            public List<Related> related(ConfigMap subject) {
                return List.of(Related.of(Pod.class).field("status.phase", "Running"));
            }

            @Override
            public Outcome observe(Observation<ConfigMap> seen) {
                seen.all(Pod.class).forEach(pod -> names.add(pod.getMetadata().getName()));
                return Outcome.Ready.of("ready");
            }
        };

        new Wait<>(
                        client,
                        new Target("ConfigMap", "shop", "api", "u", 1, "", Duration.ofSeconds(10)),
                        readiness,
                        new WaitLog() {
                            @Override
                            public void status(String message) {}

                            @Override
                            public void warn(String message) {}
                        },
                        InstantSource.system())
                .run();

        assertThat(names).containsExactly("one", "two");
        assertThat(queries)
                .hasSize(2)
                .allMatch(query -> query.contains("limit=500") && query.contains("status.phase=Running"));
    }
}
