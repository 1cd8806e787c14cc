package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.zdd.release.testing.FakeTime;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesClusterTest {

    @TempDir
    private Path directory;

    /** As the API server answers for a pod that starts: whoever asks it again and again sees nothing of the others meanwhile. */
    @Test
    void aPodThatDoesNotAnswerIsAskedOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces/shop/pods/api-1:8081/proxy/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try (KubernetesClient client = KubernetesCluster.client(
                Config.fromKubeconfig(kubeconfig(server.getAddress().getPort()).toFile()))) {
            KubernetesCluster cluster = new KubernetesCluster(
                    client, "shop", "api", false, new Patience(new FakeTime(), Patience.LIMIT, note -> {}));

            assertThat(cluster.metrics("api-1")).isEmpty();
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    private Path kubeconfig(int port) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: one, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: one, user: {}}]
                contexts: [{name: one, context: {cluster: one, user: one}}]
                current-context: one
                """.formatted(port));
    }
}
