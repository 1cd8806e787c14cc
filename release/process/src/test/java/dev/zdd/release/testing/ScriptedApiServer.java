package dev.zdd.release.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zdd.release.cluster.KubernetesCluster;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An API server that answers what a test says, and remembers what was asked. */
public final class ScriptedApiServer implements AutoCloseable {

    private record Answer(int code, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final KubernetesClient client;

    public ScriptedApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = KubernetesCluster.client(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                .withMasterUrl(
                        "http://127.0.0.1:%d".formatted(server.getAddress().getPort()))
                .build());
    }

    /** @param object in YAML or JSON */
    public ScriptedApiServer answering(String methodAndPath, String object) {
        return answering(methodAndPath, 200, Serialization.asJson(Serialization.unmarshal(object)));
    }

    public ScriptedApiServer answering(String methodAndPath, int code, String body) {
        answers.put(methodAndPath, new Answer(code, body));
        return this;
    }

    public KubernetesClient client() {
        return client;
    }

    /** {@code PATCH /path?query body}, without those that only read. */
    public List<String> changes() {
        return requests.stream().filter(request -> !request.startsWith("GET ")).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        Answer answer = answers.getOrDefault(exchange.getRequestMethod() + " " + path, new Answer(404, """
                        {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 404, "reason": "NotFound"}"""));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
