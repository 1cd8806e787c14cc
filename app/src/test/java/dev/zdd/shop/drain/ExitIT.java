package dev.zdd.shop.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.database.PostgresServer;
import dev.zdd.shop.milvus.MilvusServer;
import dev.zdd.shop.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the service takes from SIGTERM to its exit, as a process with all of its real servers. */
class ExitIT {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final Pattern DRAINED = Pattern.compile("Drained in (\\d+) ms");
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The grace period (60 s) without preStop (30 s) and drain (25 s): what is left for everything else. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    @TempDir
    static Path directory;

    private static PostgresServer database;
    private static RedisServer redis;
    private static MilvusServer milvus;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.create();
        redis = RedisServer.start();
        milvus = MilvusServer.create();
    }

    @AfterAll
    static void stop() throws Exception {
        freeze("CONT");
        milvus.close();
        redis.close();
        database.close();
    }

    @Test
    void goesAtOnceWithoutConnections() throws Exception {
        try (var shop = start(Map.of())) {
            awaitUp(shop);
            shop.terminate();
            assertThat(shop.exitCode(MARGIN)).as(shop.log()).hasValue(143);
            assertThat(drainMillis(shop)).isLessThan(1_000);
        }
    }

    @Test
    void goesAtOnceWithConnectionsThatHaveBeenQuiet() throws Exception {
        try (var shop = start(Map.of("DRAIN_QUIET_AFTER", "1s"));
                var quiet = new RawConnection(shop.port())) {
            awaitUp(shop);
            assertThat(quiet.get("/api/products").toldToClose()).isFalse();
            // As preStop does.
            Thread.sleep(1_500);
            shop.terminate();
            assertThat(quiet.closedByServer()).isTrue();
            assertThat(shop.exitCode(MARGIN)).as(shop.log()).hasValue(143);
            assertThat(drainMillis(shop)).isLessThan(1_000);
        }
    }

    @Test
    void waitsForAConnectionThatWasJustUsedToBeUsedAgain() throws Exception {
        try (var shop = start(Map.of("DRAIN_QUIET_AFTER", "5s"));
                var busy = new RawConnection(shop.port())) {
            awaitUp(shop);
            busy.get("/api/products");
            shop.terminate();
            await().atMost(LONG).until(() -> shop.log().contains("Draining"));
            var last = busy.get("/api/products");
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.toldToClose()).isTrue();
            assertThat(busy.closedByServer()).isTrue();
            assertThat(shop.exitCode(MARGIN)).as("it does not wait on").hasValue(143);
        }
    }

    @Test
    void goesWithTheLastRequest() throws Exception {
        try (var shop = start(Map.of());
                var slow = new RawConnection(shop.port())) {
            awaitUp(shop);
            slow.sendOrderHead("exit-with-the-last", ORDER);
            shop.terminate();
            await().atMost(LONG).until(() -> shop.log().contains("Draining"));
            Thread.sleep(1_000);
            assertThat(shop.alive()).isTrue();
            slow.send(ORDER);
            assertThat(slow.answer().status()).isEqualTo(201);
            assertThat(shop.exitCode(MARGIN)).as(shop.log()).hasValue(143);
        }
    }

    /** A release must not depend on what the servers do. */
    @Test
    void goesWhileAllServersAreSilent() throws Exception {
        try (var shop = start(Map.of())) {
            awaitUp(shop);
            freeze("STOP");
            await().atMost(LONG).until(() -> !shop.get("/readiness").body().contains("\"UP\""));
            shop.terminate();
            // The connection of the probe above was just used: its quiet time comes on top.
            assertThat(shop.exitCode(MARGIN.plusSeconds(5))).as(shop.log()).hasValue(143);
        } finally {
            freeze("CONT");
        }
    }

    private static ShopProcess start(Map<String, String> more) throws Exception {
        var environment = new HashMap<>(more);
        environment.put("DATABASE_URL", database.url());
        environment.put("REDIS_HOST", "127.0.0.1");
        environment.put("REDIS_PORT", Integer.toString(redis.port()));
        environment.put("MILVUS_HOST", "127.0.0.1");
        environment.put("MILVUS_PORT", Integer.toString(milvus.port()));
        return ShopProcess.start(directory, environment);
    }

    private static void awaitUp(ShopProcess shop) {
        await().atMost(LONG).until(() -> {
            try (var connection = new RawConnection(shop.port())) {
                return connection.get("/readiness").body().contains("\"status\":\"ready\"");
            }
        });
    }

    private static void freeze(String signal) throws Exception {
        database.signal(signal);
        redis.signal(signal);
        milvus.signal(signal);
    }

    private static long drainMillis(ShopProcess shop) {
        var found = DRAINED.matcher(shop.log());
        assertThat(found.find()).as(shop.log()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
