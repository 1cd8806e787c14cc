package dev.zdd.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.RawConnection.Answer;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.database.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process, with a real PostgreSQL that is killed, frozen and brought back. */
class PostgresOrdersIT {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

    @TempDir
    static Path directory;

    private static PostgresServer database;
    private static ShopProcess shop;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.create();
        shop = ShopProcess.start(directory, environment());
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
        database.close();
    }

    private static Map<String, String> environment() {
        return Map.of("DATABASE_URL", database.url(), "DATABASE_PASSWORD", "a-secret-password");
    }

    @Test
    void keepsAnOrderOnceThoughManySendItAtTheSameTime() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Answer> send = () -> post(shop, "same-key-for-all", ORDER);
            var answers = threads.invokeAll(Collections.nCopies(24, send)).stream()
                    .map(PostgresOrdersIT::get)
                    .toList();
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.headers().get("idempotency-replayed").equals("false")))
                    .hasSize(1);
            assertThat(rows("same-key-for-all")).isEqualTo(1);
            var location = answers.get(0).headers().get("location");
            assertThat(shop.get(location).body()).isEqualTo(answers.get(0).body());
            assertThat(post(shop, "same-key-for-all", ORDER.replace("Ada", "Eve"))
                            .status())
                    .isEqualTo(422);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What clients were told, compared with what the table holds, over crashes of the database and of the service. */
    @Test
    void losesAndDoublesNoAcknowledgedOrder() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var stopping = new AtomicBoolean();
        var sent = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(4);
        try (var second = ShopProcess.start(directory, environment())) {
            var clients = IntStream.range(0, 4)
                    .mapToObj(number -> threads.submit(() -> {
                        while (!stopping.get()) {
                            var key = "reconciled-%d".formatted(sent.incrementAndGet());
                            if (retried(number % 2 == 0 ? shop : second, shop, key)) {
                                acknowledged.add(key);
                            }
                        }
                        return null;
                    }))
                    .toList();
            await().atMost(LONG).until(() -> acknowledged.size() > 50);
            database.kill();
            database.start();
            var before = acknowledged.size();
            await().atMost(LONG).until(() -> acknowledged.size() > before + 50);
            second.terminate();
            var after = acknowledged.size();
            await().atMost(LONG).until(() -> acknowledged.size() > after + 50);
            stopping.set(true);
            clients.forEach(PostgresOrdersIT::get);
            assertThat(second.exitCode(LONG)).hasValue(143);
        } finally {
            stopping.set(true);
            threads.shutdown();
        }
        for (var key : acknowledged) {
            assertThat(rows(key)).as(key).isEqualTo(1);
        }
    }

    @Test
    void answersProbesInTimeWhileTheDatabaseHangsAndIsReadyAgainByItself() throws Exception {
        try {
            database.signal("STOP");
            await().atMost(LONG).until(() -> probe("/readiness") == 503);
            assertThat(shop.get("/readiness").body())
                    .contains("\"name\":\"database\",\"state\":\"DOWN\"")
                    .doesNotContain("a-secret-password");
            for (var i = 0; i < 20; i++) {
                assertThat(probe("/readiness")).isEqualTo(503);
                assertThat(probe("/health")).isEqualTo(200);
            }
            var refused = post(shop, "while-it-hangs", ORDER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");
            assertThat(refused.body()).doesNotContain("Exception", "postgres");
        } finally {
            database.signal("CONT");
        }
        await().atMost(LONG).until(() -> probe("/readiness") == 200);
        assertThat(post(shop, "when-it-is-back", ORDER).status()).isEqualTo(201);
        assertThat(shop.log()).doesNotContain("a-secret-password");
    }

    @Test
    void itsStatementsEndOnTheServerTooWhileATableIsLocked() throws Exception {
        try (var locking = database.connect();
                var statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
            assertThat(post(shop, "while-locked", ORDER).status()).isEqualTo(503);
            await().atMost(LONG).until(() -> waiting() == 0);
            locking.rollback();
        }
        assertThat(retried(shop, shop, "while-locked")).isTrue();
    }

    /** Statements of orders; the check of the database comes again and again. */
    private static int waiting() throws SQLException {
        try (var connection = database.connect();
                var query = connection.createStatement();
                var count = query.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE '%idempotency_key%'"
                        + " AND pid <> pg_backend_pid()")) {
            count.next();
            return count.getInt(1);
        }
    }

    /** PostgreSQL refuses prepared statements whose columns have changed: "cached plan must not change result type". */
    @Test
    void answersOnWhenColumnsAreAddedAndWidened() throws Exception {
        var location = post(shop, "before-the-change", ORDER).headers().get("location");
        for (var i = 0; i < 50; i++) {
            assertThat(shop.get(location).statusCode()).isEqualTo(200);
        }
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE orders ADD COLUMN note text");
            statement.execute("ALTER TABLE orders ALTER COLUMN customer TYPE varchar(200)");
        }
        for (var i = 0; i < 50; i++) {
            assertThat(shop.get(location).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void itsSessionsSayWhichVersionTheyBelongTo() throws SQLException {
        try (var connection = database.connect();
                var query = connection.createStatement();
                var sessions = query.executeQuery("SELECT DISTINCT application_name FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            assertThat(sessions.next()).isTrue();
            assertThat(sessions.getString(1)).isEqualTo("ecommerce-ai/dev");
            assertThat(sessions.next()).as("another name").isFalse();
        }
    }

    private static int probe(String path) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var status = shop.get(path).statusCode();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(PROBE_LIMIT);
        return status;
    }

    /** Sends until it is acknowledged or plainly refused, alternating between two pods as a load balancer would. */
    private static boolean retried(ShopProcess first, ShopProcess second, String key) throws InterruptedException {
        for (var attempt = 0; attempt < 200; attempt++) {
            try {
                var answer = post(attempt % 2 == 0 ? first : second, key, ORDER);
                if (answer.status() == 201) {
                    return true;
                }
            } catch (IOException gone) {
                // Refused or cut off: nobody knows whether the order was stored. The same key finds out.
            }
            Thread.sleep(50);
        }
        return false;
    }

    private static Answer post(ShopProcess to, String key, String body) throws IOException {
        try (var connection = new RawConnection(to.port())) {
            connection.sendOrderHead(key, body);
            connection.send(body);
            return connection.answer();
        }
    }

    private static int rows(String key) throws SQLException {
        try (var connection = database.connect();
                var query = connection.prepareStatement("SELECT count(*) FROM orders WHERE idempotency_key = ?")) {
            query.setString(1, key);
            try (var result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
