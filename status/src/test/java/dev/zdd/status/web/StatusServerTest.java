package dev.zdd.status.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.status.RecordedCluster;
import dev.zdd.status.StatusReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusServerTest {

    private static final Duration OFTEN = Duration.ofMillis(100);

    private final RecordedCluster cluster = new RecordedCluster();
    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        StatusReader reader = cluster.at("canary-30").reader();
        server = StatusServer.start(reader::read, "lab", 0, OFTEN);
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void givesThePageAndAPolicyUnderWhichOnlyItsOwnPartsRun() throws IOException {
        String answer = ask("GET", "/", own());

        assertThat(answer).startsWith("HTTP/1.1 200").contains("<!doctype html>");
        assertThat(answer).containsIgnoringCase("Content-Security-Policy: default-src 'none'; connect-src 'self'");
        assertThat(answer)
                .as("references to elsewhere")
                .doesNotContain("src=\"http")
                .doesNotContain("@import");
    }

    @Test
    void givesTheDataAndOnlyThePointsThatTheAskerLacks() throws IOException {
        await().untilAsserted(() -> assertThat(status(0).path("history").size()).isGreaterThan(2));

        JsonNode all = status(0);
        long last = all.path("history")
                .path(all.path("history").size() - 1)
                .path("seq")
                .asLong();

        assertThat(all.path("instance").asString()).isEqualTo("lab");
        assertThat(all.at("/service/release/strategy").asString()).isEqualTo("canary");
        await().untilAsserted(
                        () -> assertThat(status(last).path("history").size()).isPositive());
        assertThat(status(last).path("history").path(0).path("seq").asLong()).isEqualTo(last + 1);
    }

    @Test
    void anAskerOfAServerThatRanHereBeforeGetsEverything() throws IOException {
        await().untilAsserted(() ->
                assertThat(status(1_000_000).path("history").size()).isPositive());
    }

    @Test
    void keepsWhatItReadWhenTheClusterDoesNotAnswerAndSaysSo() throws IOException {
        await().untilAsserted(() ->
                assertThat(status(0).at("/service/name").asString("")).isEqualTo("ecommerce-ai"));

        cluster.goDown();

        await().untilAsserted(
                        () -> assertThat(status(0).path("error").asString()).contains("Service Unavailable"));
        assertThat(status(0).at("/service/name").asString()).isEqualTo("ecommerce-ai");

        cluster.at("canary-aborted");

        await().untilAsserted(
                        () -> assertThat(status(0).path("error").asString()).isEmpty());
        assertThat(status(0).at("/service/release/aborted").asBoolean()).isTrue();
    }

    @Test
    void refusesHostsThatAreNotItsOwn() throws IOException {
        int port = server.uri().getPort();

        for (String host : List.of("shop.example.com", "shop.example.com:" + port, "127.0.0.1", "127.0.0.1:1", "")) {
            assertThat(ask("GET", "/api/status", host))
                    .as(host)
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("ecommerce-ai");
        }
        assertThat(ask("GET", "/api/status", "localhost:" + port)).startsWith("HTTP/1.1 200");
    }

    @Test
    void changesNothing() throws IOException {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            assertThat(ask(method, "/api/status", own())).as(method).startsWith("HTTP/1.1 405");
        }
        assertThat(ask("HEAD", "/api/status", own())).startsWith("HTTP/1.1 200");
        assertThat(ask("GET", "/../etc/passwd", own())).startsWith("HTTP/1.1 404");
    }

    @Test
    void listensOnLoopbackAlone() throws SocketException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        for (InetAddress other : others) {
            assertThat(answers(other)).as(other.toString()).isFalse();
        }
        assertThat(answers(InetAddress.getLoopbackAddress())).isTrue();
    }

    private boolean answers(InetAddress address) {
        try (Socket socket = new Socket(address, server.uri().getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String own() {
        return server.uri().getAuthority();
    }

    private JsonNode status(long after) throws IOException {
        String answer = ask("GET", "/api/status?after=" + after, own());
        return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    /** By hand: clients do not let the Host be chosen freely. */
    private String ask(String method, String path, String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                    .formatted(method, path, host)
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
