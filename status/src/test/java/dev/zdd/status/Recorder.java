package dev.zdd.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a recording for {@link RecordedCluster}: stands between a reader and a real API server and writes down what was asked
 * and answered. Left out is only what nobody reads here: the fields' managers, and the metrics that are not looked at.
 *
 * <p>{@code java -cp ... dev.zdd.status.Recorder KUBECONFIG NAMESPACE SERVICE FILE}
 */
final class Recorder {

    private static final Set<String> LEFT_OUT = Set.of("managedFields", "volumes", "volumeMounts", "tolerations");
    private static final Set<String> METRICS = Set.of(
            "http_requests_total{",
            "http_server_requests_seconds_bucket{",
            "http_connections_active{",
            "chat_sessions_active{");

    private final KubernetesClient real;
    private final ObjectNode answers = JsonMapper.shared().createObjectNode();

    private Recorder(KubernetesClient real) {
        this.real = real;
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[3]);
        Config config = Config.fromKubeconfig(Path.of(arguments[0]).toFile());
        try (KubernetesClient real =
                new KubernetesClientBuilder().withConfig(config).build()) {
            ObjectNode moment = new Recorder(real).record(arguments[1], arguments[2]);
            Files.writeString(file, moment.toPrettyString() + "\n");
        }
        System.exit(0);
    }

    private ObjectNode record(String namespace, String service) throws IOException {
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", this::pass);
        between.start();
        ObjectNode moment = JsonMapper.shared().createObjectNode();
        moment.put("at", Instant.now().toString());
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + between.getAddress().getPort())
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            ServiceStatus status =
                    new StatusReader(client, namespace, service).read().orElseThrow();
            TextReport.of(status).forEach(System.out::println);
        } finally {
            between.stop(0);
        }
        moment.set("answers", answers);
        return moment;
    }

    private synchronized void pass(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        int status = 200;
        String text = null;
        try {
            text = real.raw(path);
        } catch (KubernetesClientException e) {
            status = e.getCode();
        }
        if (text != null) {
            answers.set(RecordedCluster.withoutPage(path), shortened(text));
        }
        try (exchange) {
            byte[] body = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text == null && status == 200 ? 404 : status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static JsonNode shortened(String text) {
        if (!text.startsWith("{")) {
            return JsonMapper.shared()
                    .getNodeFactory()
                    .stringNode(text.lines()
                            .filter(line -> METRICS.stream().anyMatch(line::startsWith))
                            .collect(Collectors.joining("\n", "", "\n")));
        }
        JsonNode answer = JsonMapper.shared().readTree(text);
        for (String field : LEFT_OUT) {
            answer.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
        }
        return answer;
    }
}
