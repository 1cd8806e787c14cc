package dev.zdd.proof.migration;

import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.run.MigrationRunner;
import dev.zdd.migrations.run.RunListener;
import dev.zdd.migrations.run.RunSettings;
import java.nio.file.Path;
import java.util.Map;

/** The service's table of orders, filled. */
final class Orders {
    /** The order that shoppers read. */
    static final String KNOWN = "00000000-0000-4000-8000-000000000001";

    /** All of it but the time: what each version makes of the old and the new columns must be the same. */
    static final String KNOWN_ANSWER = "\"customer\":\"Ada\",\"lines\":[{\"productId\":\"p-1001\",\"quantity\":1,"
            + "\"priceCents\":3990}],\"totalCents\":3990";

    private static final String LINES = "'[{\"productId\":\"p-1001\",\"quantity\":1,\"priceCents\":3990}]'";

    private Orders() {}

    /** Creates the databases {@code a} and {@code b}, both with as many orders. */
    static void create(Server server, Path migrations, long rows, String a, String b) {
        Server maintenance = server.in("postgres");
        drop(server, a, b);
        maintenance.run("CREATE DATABASE " + a);
        RunSettings settings = RunSettings.of(server.in(a).url(), server.user(), server.password(), migrations);
        MigrationRunner.run(settings, Phase.EXPAND, RunListener.silent());
        server.in(a)
                .run("""
                        INSERT INTO orders (id, idempotency_key, fingerprint, customer, lines, total_cents, placed_at)
                        VALUES ('%s', 'known', repeat('0', 64), 'Ada', %s, 3990, now())
                        """.formatted(KNOWN, LINES), """
                        INSERT INTO orders (id, idempotency_key, fingerprint, customer, lines, total_cents, placed_at)
                        SELECT gen_random_uuid(), 'seed-' || n, md5(n::text) || md5((-n)::text), 'Customer ' || n, %s,
                          3990, timestamptz '2020-01-01' + n * interval '1 minute'
                        FROM generate_series(2, %d) n
                        """.formatted(LINES, rows), "VACUUM ANALYZE orders", "CHECKPOINT");
        maintenance.run("CREATE DATABASE %s TEMPLATE %s".formatted(b, a));
    }

    static void drop(Server server, String... databases) {
        for (String database : databases) {
            server.in("postgres").run("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
        }
    }

    /** How often each shopper's order is there, by its key, which is its customer too. */
    static Map<String, Long> placed(Server server) {
        return server.counts("SELECT idempotency_key, count(*) FROM orders WHERE idempotency_key NOT LIKE 'seed-%'"
                + " AND idempotency_key <> 'known' GROUP BY 1");
    }
}
