package dev.zdd.shop.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while answers are on their way that come later or bit by bit. */
class LateAnswersIT {
    private static final Duration LONG = Duration.ofSeconds(40);

    /** Far below the drain's limit of 25 s. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private ShopProcess start(Map<String, String> more) throws IOException {
        return ShopProcess.start(directory, more);
    }

    private static void awaitInFlight(ShopProcess shop) {
        await().atMost(LONG)
                .until(() -> shop.get(shop.managementPort(), "/actuator/prometheus")
                        .body()
                        .contains("http_requests_in_flight{service=\"ecommerce-ai\"} 1.0"));
    }

    private static RawConnection ask(ShopProcess shop, String path) throws IOException {
        var connection = new RawConnection(shop.port());
        connection.send("GET " + path + " HTTP/1.1\r\nHost: shop\r\n\r\n");
        return connection;
    }

    @Test
    void aResultThatIsDueIsWaitedFor() throws Exception {
        try (var shop = start(Map.of("LATE_ANSWERS", "true"));
                var client = ask(shop, "/late/result")) {
            awaitInFlight(shop);
            shop.terminate();

            var answer = client.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("late");
            assertThat(answer.toldToClose()).isTrue();
            assertThat(shop.exitCode(SOON)).as(shop.log()).hasValue(143);
        }
    }

    /** The control: it is cut off, or the test above would prove nothing. */
    @Test
    void aResultThatIsDueIsLostWithoutTheDrain() throws Exception {
        try (var shop = start(
                        Map.of("LATE_ANSWERS", "true", "DRAIN_ENABLED", "false", "SERVER_SHUTDOWN", "immediate"));
                var client = ask(shop, "/late/result")) {
            awaitInFlight(shop);
            shop.terminate();

            assertThat(client.readAll()).doesNotContain("late");
        }
    }

    @Test
    void aDownloadComesToItsEnd() throws Exception {
        try (var shop = start(Map.of("LATE_ANSWERS", "true"));
                var client = ask(shop, "/late/download")) {
            assertThat(client.readsUntil("line 1")).as("not held back").isTrue();
            awaitInFlight(shop);
            shop.terminate();

            assertThat(client.readsUntil("end\r\n0\r\n\r\n")).isTrue();
            assertThat(shop.exitCode(SOON)).as(shop.log()).hasValue(143);
        }
    }

    @Test
    void whatArrivesDuringTheDrainIsAnsweredToo() throws Exception {
        try (var shop = start(Map.of("LATE_ANSWERS", "true"));
                var holding = ask(shop, "/late/result")) {
            awaitInFlight(shop);
            shop.terminate();
            await().atMost(LONG).until(() -> shop.get("/readiness").statusCode() == 503);

            try (var fresh = ask(shop, "/late/download")) {
                // Without chunks: it carries Connection: close.
                assertThat(fresh.readAll()).as(shop.log()).endsWith("end");
            }
            assertThat(holding.answer().body()).isEqualTo("late");
        }
    }

    /** With the last chunk, so that the client sees the end of a stream and not a broken connection. */
    @Test
    void eventsEndWhenTheDrainBegins() throws Exception {
        try (var shop = start(Map.of("LATE_ANSWERS", "true"));
                var client = ask(shop, "/late/events")) {
            assertThat(client.readsUntil("data:event 3")).as("not held back").isTrue();
            awaitInFlight(shop);
            shop.terminate();

            assertThat(client.readsUntil("\r\n0\r\n\r\n")).isTrue();
            assertThat(shop.exitCode(SOON)).as(shop.log()).hasValue(143);
        }
    }
}
