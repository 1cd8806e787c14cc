package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zdd.release.testing.FakeTime;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers with lists and notes what is deleted. */
class UnusedSettingsTest {

    private static final String OWN = "acme/shop/prod";
    private static final String NAMESPACE = "/api/v1/namespaces/shops/";
    private static final String APPS = "/apis/apps/v1/namespaces/shops/";

    private final Map<String, String> answers = new HashMap<>(Map.of(
            APPS + "deployments/api",
            "{\"metadata\": {\"name\": \"api\", \"annotations\": {\"zdd.dev/owner\": \"%s\"}}, \"spec\": {\"template\": %s}}"
                    .formatted(OWN, template("api-settings-000000000a", "api-dependencies-000000000a")),
            APPS + "replicasets",
            list("{\"spec\": {\"template\": %s}}".formatted(template("api-settings-000000000b", "none"))),
            NAMESPACE + "pods",
            list(
                    "{\"spec\": {\"containers\": [{\"envFrom\": [{\"secretRef\": {\"name\": \"api-settings-000000000c\"}}]}]}}"),
            "/apis/batch/v1/namespaces/shops/jobs",
            list("{\"spec\": {\"template\": %s}}".formatted(template("none", "api-dependencies-000000000d")))));

    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = KubernetesCluster.client(new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void areRemovedOnceNoRevisionPodOrJobNamesThem() {
        configMaps(
                settings("api-settings-000000000a", OWN),
                settings("api-settings-000000000b", OWN),
                settings("api-settings-000000000c", OWN),
                settings("api-settings-00000000ff", OWN));
        secrets(settings("api-dependencies-000000000d", OWN), settings("api-dependencies-00000000ff", OWN));

        assertThat(remove()).containsExactly("ConfigMap api-settings-00000000ff", "Secret api-dependencies-00000000ff");

        assertThat(deleted)
                .containsExactly(
                        NAMESPACE + "configmaps/api-settings-00000000ff",
                        NAMESPACE + "secrets/api-dependencies-00000000ff");
    }

    @Test
    void ofOthersStay() {
        configMaps(
                settings("api-settings-00000000ff", "acme/other/prod"),
                settings("api-settings-00000000fe", "").replace("\"annotations\": {\"zdd.dev/owner\": \"\"},", ""),
                settings("api-canary-settings-00000000ff", OWN),
                settings("api-settings", OWN),
                settings("api-settings-00000000fd", OWN).replace("\"immutable\": true", "\"immutable\": false"));

        assertThat(remove()).isEmpty();
        assertThat(deleted).isEmpty();
    }

    /** An earlier version of the program marks nothing, and its settings cannot be told from those of others. */
    @Test
    void ofAWorkloadWithoutAMarkStay() {
        answers.computeIfPresent(
                APPS + "deployments/api", (path, json) -> json.replace("zdd.dev/owner", "zdd.dev/other"));
        configMaps(settings("api-settings-00000000ff", OWN));

        assertThat(remove()).isEmpty();
        assertThat(deleted).isEmpty();
    }

    private List<String> remove() {
        return new KubernetesCluster(
                        client, "shops", "api", false, new Patience(new FakeTime(), Patience.LIMIT, note -> {}))
                .removeUnusedSettings();
    }

    private void configMaps(String... objects) {
        answers.put(NAMESPACE + "configmaps", list(objects));
    }

    private void secrets(String... objects) {
        answers.put(NAMESPACE + "secrets", list(objects));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String found = exchange.getRequestMethod().equals("DELETE") ? "{}" : answers.getOrDefault(path, list());
        if (exchange.getRequestMethod().equals("DELETE")) {
            deleted.add(path);
        }
        byte[] bytes = found.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String settings(String name, String owner) {
        return "{\"metadata\": {\"name\": \"%s\", \"namespace\": \"shops\", \"annotations\": {\"zdd.dev/owner\": \"%s\"},"
                        .formatted(name, owner)
                + "\"labels\": {\"app.kubernetes.io/name\": \"api\"}}, \"immutable\": true}";
    }

    private static String template(String configMap, String secret) {
        return """
                {"spec": {"containers": [{"name": "api", "envFrom": [{"configMapRef": {"name": "%s"}}],
                 "env": [{"name": "P", "valueFrom": {"secretKeyRef": {"name": "%s", "key": "P"}}}]}]}}
                """.formatted(configMap, secret);
    }

    private static String list(String... items) {
        return "{\"items\": [%s]}".formatted(String.join(", ", items));
    }
}
