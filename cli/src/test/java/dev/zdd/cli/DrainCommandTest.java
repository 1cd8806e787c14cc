package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the API of a cluster without services of this project. */
class DrainCommandTest {

    private static final String NODES = """
            {"kind": "NodeList", "apiVersion": "v1", "items": [{"metadata": {"name": "node1"}}, {"metadata": {"name": "node2"}}]}""";
    private static final String PODS = """
            {"kind": "PodList", "apiVersion": "v1", "items": [{"metadata": {"name": "dns-1", "namespace": "kube-system",
             "ownerReferences": [{"kind": "StatefulSet", "name": "dns", "controller": true}]}, "status": {"phase": "Running"}}]}""";
    private static final String FORBIDDEN = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 403, "reason": "Forbidden",
             "message": "nodes is forbidden: User \\"ann\\" cannot list resource \\"nodes\\" at the cluster scope"}""";

    @TempDir
    private Path directory;

    private final Map<String, String> answers =
            new ConcurrentHashMap<>(Map.of("/api/v1/nodes", NODES, "/api/v1/pods", PODS));
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (!exchange.getRequestMethod().equals("GET")) {
                changes.add(exchange.getRequestURI().toString());
            }
            String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.contains("\"code\": 403") ? 403 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int drain(String... arguments) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: one, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: one, user: {}}]
                contexts: [{name: one, context: {cluster: one, user: one}}]
                current-context: one
                """.formatted(
                        server.getAddress().getPort()));
        List<String> all = new ArrayList<>(List.of("drain", "--kubeconfig", kubeconfig.toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void saysInADryRunWhatItWouldDoAndChangesNothing() throws IOException {
        assertThat(drain("node2", "--dry-run", "--json")).isZero();

        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("\"event\":\"note\"") && line.contains("would cordon node2"))
                .anyMatch(line -> line.contains("would evict kube-system/dns-1"));
        assertThat(changes).isEmpty();
    }

    @Test
    void refusesANodeThatIsNotThere() throws IOException {
        assertThat(drain("node3")).isEqualTo(ExitCode.FAILED);

        assertThat(err.toString().strip())
                .isEqualTo("zdd: node node3: not in the cluster (expected: one of node1, node2)");
        assertThat(changes).isEmpty();
    }

    @Test
    void saysWhatTheAccountMayNot() throws IOException {
        answers.put("/api/v1/nodes", FORBIDDEN);

        assertThat(drain("node2")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "zdd: API server: nodes is forbidden: User \"ann\" cannot list resource \"nodes\" at the cluster "
                                + "scope (expected: permitted)");
    }
}
