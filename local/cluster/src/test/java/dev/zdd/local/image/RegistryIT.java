package dev.zdd.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import dev.zdd.engine.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An image built on a base of the user's and pushed, with the registry server that everybody runs (Debian's package of it). */
class RegistryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private Process server;
    private String host;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            host = "127.0.0.1:" + socket.getLocalPort();
        }
        Path configuration =
                Files.writeString(directory.resolve("registry.yml"), """
                version: 0.1
                storage: { filesystem: { rootdirectory: %s } }
                http: { addr: "%s" }
                """.formatted(directory.resolve("data"), host));
        server = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> get("/v2/").statusCode() == 200);
        Path marker = Files.writeString(directory.resolve("marker"), "the user's own base");
        Jib.fromScratch()
                .addLayer(List.of(marker), AbsoluteUnixPath.get("/etc"))
                .containerize(Containerizer.to(RegistryImage.named(host + "/base/java:17"))
                        .setAllowInsecureRegistries(true)
                        .setApplicationLayersCache(directory.resolve("base-cache")));
    }

    @AfterEach
    void stop() {
        server.destroyForcibly().onExit().join();
    }

    @Test
    void keepsThePushedImageWholeUnderItsTagAndItsDigest() throws Exception {
        ImageBuilder builder =
                ImageBuilder.of(TinyApp.build(directory.resolve("app"), "hello"), directory.resolve("cache"));
        RegistryTarget target = new RegistryTarget(host + "/base/java:17", host + "/shop/ecommerce-ai");

        PushedImage pushed = builder.push(target, Progress.silent());
        BuiltImage built = builder.build(target, Progress.silent());

        String tag = pushed.reference().substring(pushed.reference().lastIndexOf(':') + 1);
        HttpResponse<String> byTag = get("/v2/shop/ecommerce-ai/manifests/" + tag);
        assertThat(byTag.headers().firstValue("Docker-Content-Digest")).hasValue(pushed.digest());
        assertThat(get("/v2/shop/ecommerce-ai/manifests/" + pushed.digest()).body())
                .isEqualTo(byTag.body());
        var manifest = JsonMapper.shared().readTree(byTag.body());
        assertThat(manifest.get("layers").valueStream())
                .as("base, libraries, classes")
                .hasSize(3)
                .allSatisfy(layer -> assertThat(get("/v2/shop/ecommerce-ai/blobs/"
                                        + layer.get("digest").asString())
                                .statusCode())
                        .isEqualTo(200));
        assertThat(built.reference()).isEqualTo(pushed.reference());
        assertThat(built.tar()).isNotEmptyFile();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .timeout(PATIENCE)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
