package dev.zdd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With an API server that has Rollouts, in two pages, and no VirtualServices. */
class LivePoliciesTest {
    private static final String KIND = "/apis/argoproj.io/v1alpha1";
    private static final String ROLLOUTS = KIND + "/namespaces/shop/rollouts";
    private static final Map<String, String> ANSWERS = Map.of(KIND, """
            {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "argoproj.io/v1alpha1",
             "resources": [{"name": "rollouts", "namespaced": true, "kind": "Rollout", "verbs": ["list"]}]}""", ROLLOUTS, """
            {"kind": "RolloutList", "apiVersion": "argoproj.io/v1alpha1", "metadata": {"continue": "more"}, "items": []}""", ROLLOUTS + " more", """
            {"kind": "RolloutList", "apiVersion": "argoproj.io/v1alpha1", "metadata": {}, "items": [
             {"apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "metadata": {"name": "shop", "namespace": "shop"},
              "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "shop"}},
               "template": {"metadata": {"labels": {"app": "shop"}}, "spec": {"containers": [{"name": "shop", "image": "shop:1"}]}},
               "strategy": {"canary": {"canaryService": "shop-canary", "stableService": "shop",
                "trafficRouting": {"istio": {"virtualService": {"name": "shop"}}},
                "steps": [{"setWeight": 10},
                 {"setHeaderRoute": {"name": "stay", "match": [{"headerName": "V", "headerValue": {"exact": "2"}}]}}]}}}}]}""");

    @Test
    void judgesRolloutsOfAllPages() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean next = String.valueOf(exchange.getRequestURI().getQuery()).contains("continue=more");
            String path = exchange.getRequestURI().getPath() + (next ? " more" : "");
            boolean none = path.startsWith("/apis/networking.istio.io");
            byte[] body = ANSWERS.getOrDefault(path, "{\"items\": []}").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(none ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:%d"
                                .formatted(server.getAddress().getPort()))
                        .build())
                .build()) {
            assertThat(new LivePolicies(client, "shop").errors(Set.of("shop")))
                    .anyMatch(error -> error.startsWith("canary-header-routes: "));
        } finally {
            server.stop(0);
        }
    }
}
