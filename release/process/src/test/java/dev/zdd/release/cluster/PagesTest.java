package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.zdd.engine.cluster.Pages;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;

    /** Two pages of a pod each. */
    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces/shop/pods", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            queries.add(query);
            boolean last = query.contains("continue=more");
            byte[] page =
                    """
                    {"kind": "PodList", "apiVersion": "v1", "metadata": {"continue": "%s"}, "items": [{"metadata": {"name": "%s"}}]}
                    """.formatted(last ? "" : "more", last ? "two" : "one").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        client = KubernetesCluster.client(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                .withMasterUrl(
                        "http://127.0.0.1:%d".formatted(server.getAddress().getPort()))
                .build());
    }

    @AfterEach
    void end() {
        client.close();
        server.stop(0);
    }

    @Test
    void areAllReadWithTheSameSelector() {
        assertThat(Pages.all(client.pods().inNamespace("shop").withLabel("app", "api")))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("one", "two");
        assertThat(queries).hasSize(2).allMatch(query -> query.contains("limit=500") && query.contains("app=api"));
    }

    @Test
    void endWithARefusal() {
        assertThatThrownBy(() -> Pages.all(client.pods().inNamespace("other")))
                .isInstanceOf(KubernetesClientException.class);
    }
}
