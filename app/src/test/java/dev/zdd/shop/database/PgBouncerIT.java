package dev.zdd.shop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.AppProperties;
import dev.zdd.shop.ShopProcess;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with PgBouncer before its database, which shares two sessions between all of its connections. */
class PgBouncerIT {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final int CLIENTS = 8;
    private static final int ORDERS = 25;

    @TempDir
    static Path directory;

    private static PostgresServer database;
    private static PgBouncer pooler;
    private static ShopProcess shop;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.create();
        pooler = PgBouncer.before(database);
        shop = ShopProcess.start(directory, Map.of("DATABASE_URL", pooler.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
        pooler.close();
        database.close();
    }

    @Test
    void takesAndFindsOrdersOfManyClients() throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<List<Integer>>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> (Callable<List<Integer>>) () -> talk(client))
                    .toList();
            for (Future<List<Integer>> seen : threads.invokeAll(clients)) {
                assertThat(seen.get()).hasSize(2 * ORDERS).containsOnly(201, 200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(shop.get("/readiness").body()).contains("\"name\":\"database\",\"state\":\"UP\"");
    }

    private static List<Integer> talk(int client) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < ORDERS; i++) {
            var placed = shop.order("pooled-%d-%d".formatted(client, i), ORDER);
            statuses.add(placed.statusCode());
            var location = placed.headers().firstValue("Location").orElseThrow();
            statuses.add(shop.get(location).statusCode());
        }
        return statuses;
    }

    @Test
    void answersAgainAfterATableWasLocked() throws Exception {
        try (var locking = database.connect()) {
            locking.setAutoCommit(false);
            try (var statement = locking.createStatement()) {
                statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
            }
            assertThat(shop.order("locked-out-1", ORDER).statusCode()).isEqualTo(503);
            locking.rollback();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> shop.order("locked-out-1", ORDER).statusCode() == 201);
    }

    /** Without the pooler: what it holds of sessions is its own affair. */
    @Test
    void asksTheServerToEndSessionsWhosePodIsLost() throws Exception {
        try (var pool = new DatabaseConfiguration()
                        .dataSource(
                                new DatabaseProperties(database.url(), "ecommerce_ai", "", 1),
                                new AppProperties("ecommerce-ai", "dev", "pod-1"));
                var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var setting : Map.of(
                            "tcp_keepalives_idle", 30, "tcp_keepalives_interval", 10, "tcp_keepalives_count", 3)
                    .entrySet()) {
                try (var value = statement.executeQuery("SHOW " + setting.getKey())) {
                    value.next();
                    assertThat(value.getInt(1)).as(setting.getKey()).isEqualTo(setting.getValue());
                }
            }
        }
    }

    /** Why the limit is not in the options: this is what a pooler says of them. */
    @Test
    void refusesLimitsInTheOptions() {
        var url = pooler.url() + "?options=-c%20statement_timeout=4000";
        assertThatThrownBy(() -> DriverManager.getConnection(url, "ecommerce_ai", ""))
                .hasMessageContaining("unsupported startup parameter");
    }
}
