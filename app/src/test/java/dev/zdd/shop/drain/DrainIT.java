package dev.zdd.shop.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM sent to the service as a real process with open connections. */
class DrainIT {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    /** What one client with one kept-alive connection saw until it was told to leave or its connection broke. */
    private record Seen(int good, int failed, boolean told) {}

    @Test
    void losesNoRequestOfClientsThatKeepTheirConnections() throws Exception {
        try (var shop = ShopProcess.start(directory, Map.of())) {
            var seen = sigtermUnderLoad(shop);
            assertThat(seen).allSatisfy(client -> {
                assertThat(client.failed()).isZero();
                assertThat(client.good()).isPositive();
                assertThat(client.told()).isTrue();
            });
            assertThat(shop.exitCode(LONG)).as(shop.log()).hasValue(143);
        }
    }

    /** The control: without the protections the same load sees failures, or the test above would prove nothing. */
    @Test
    void losesRequestsWithoutTheDrain() throws Exception {
        var unprotected = Map.of("DRAIN_ENABLED", "false", "SERVER_SHUTDOWN", "immediate");
        try (var shop = ShopProcess.start(directory, unprotected)) {
            var seen = sigtermUnderLoad(shop);
            assertThat(seen.stream().mapToInt(Seen::failed).sum()).isPositive();
            assertThat(shop.exitCode(LONG)).hasValue(143);
        }
    }

    @Test
    void servesWhatStillArrivesAndEndsWithTheLastRequest() throws Exception {
        try (var shop = ShopProcess.start(directory, Map.of());
                var slow = new RawConnection(shop.port())) {
            slow.sendOrderHead("drain-test-1", ORDER);
            slow.send(ORDER.substring(0, 10));
            await().atMost(LONG)
                    .until(() -> shop.get(shop.managementPort(), "/actuator/prometheus")
                            .body()
                            .contains("http_requests_in_flight{service=\"ecommerce-ai\"} 1.0"));

            shop.terminate();

            await().atMost(LONG).until(() -> shop.get("/readiness").statusCode() == 503);
            assertThat(shop.get("/readiness").body()).contains("\"status\":\"draining\"");
            assertThat(shop.get("/health").statusCode()).isEqualTo(200);
            for (var i = 0; i < 20; i++) {
                try (var fresh = new RawConnection(shop.port())) {
                    var answer = fresh.get("/api/products");
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.toldToClose()).isTrue();
                    assertThat(fresh.closedByServer()).isTrue();
                }
            }
            assertThat(shop.alive()).isTrue();

            slow.send(ORDER.substring(10));
            var answer = slow.answer();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.toldToClose()).isTrue();
            // Far below the 25 s of the drain: it ended with the last request.
            assertThat(shop.exitCode(Duration.ofSeconds(10))).as(shop.log()).hasValue(143);
        }
    }

    @Test
    void endsAtOnceWhenNothingIsInFlightAndAtTheLimitWhenSomethingHangs() throws Exception {
        var patient = Map.of("DRAIN_TIMEOUT", "10m");
        var hasty = Map.of("DRAIN_TIMEOUT", "PT1S");
        try (var idle = ShopProcess.start(directory, patient);
                var busy = ShopProcess.start(directory, hasty);
                var hanging = new RawConnection(busy.port())) {
            hanging.sendOrderHead("drain-test-2", ORDER);
            idle.terminate();
            busy.terminate();
            assertThat(idle.exitCode(LONG)).as(idle.log()).hasValue(143);
            assertThat(busy.exitCode(LONG)).as(busy.log()).hasValue(143);
            assertThat(idle.log()).contains("Drained in");
            assertThat(busy.log()).contains("Drain ended at its time limit");
        }
    }

    @Test
    void closesConnectionsThatHaveBeenQuiet() throws Exception {
        try (var shop = ShopProcess.start(directory, Map.of("DRAIN_QUIET_AFTER", "1s"));
                var quiet = new RawConnection(shop.port())) {
            assertThat(quiet.get("/api/products").toldToClose()).isFalse();
            shop.terminate();
            assertThat(quiet.closedByServer()).isTrue();
            assertThat(shop.exitCode(LONG)).as(shop.log()).hasValue(143);
        }
    }

    private static List<Seen> sigtermUnderLoad(ShopProcess shop) throws InterruptedException, ExecutionException {
        var clients = 16;
        var answered = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Seen>> running = IntStream.range(0, clients)
                    .mapToObj(number -> threads.submit(() -> client(shop, number, answered)))
                    .toList();
            await().atMost(LONG).until(() -> answered.get() > 20 * clients);
            shop.terminate();
            var seen = new ArrayList<Seen>();
            for (var client : running) {
                seen.add(client.get());
            }
            return seen;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads and orders in turn on one connection, with pauses of up to 50 ms, until told to close or cut off. */
    private static Seen client(ShopProcess shop, int number, AtomicInteger answered) throws InterruptedException {
        var good = 0;
        try (var connection = new RawConnection(shop.port())) {
            while (true) {
                var answer = good % 2 == 0 ? connection.get("/api/products") : order(connection, number, good);
                if (answer.status() >= 300) {
                    return new Seen(good, 1, answer.toldToClose());
                }
                good++;
                answered.incrementAndGet();
                if (answer.toldToClose()) {
                    return new Seen(good, 0, true);
                }
                Thread.sleep((number * 7L + good * 13L) % 50);
            }
        } catch (IOException cutOff) {
            return new Seen(good, 1, false);
        }
    }

    private static RawConnection.Answer order(RawConnection connection, int client, int number) throws IOException {
        connection.sendOrderHead("client-%d-order-%d".formatted(client, number), ORDER);
        connection.send(ORDER);
        return connection.answer();
    }
}
