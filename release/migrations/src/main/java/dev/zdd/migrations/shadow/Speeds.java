package dev.zdd.migrations.shadow;

import java.time.Duration;

/**
 * How fast this machine's shadow server works through a table, measured: {@link #SAMPLE_ROWS} rows of about 100 bytes, in
 * memory, without fsync. A real server with a slower disk takes longer, so what is derived from it is a lower bound.
 *
 * @param scan bytes per second when rows are checked
 * @param rewrite bytes per second when a table is written anew
 * @param index bytes of table per second when an index is built
 */
public record Speeds(double scan, double rewrite, double index) {
    /** Enough for tens of milliseconds of work, little enough to be made in half a second. */
    static final int SAMPLE_ROWS = 100_000;

    static Speeds measure(ShadowServer server) {
        try (ShadowDatabase database = server.createDatabase()) {
            database.run("CREATE TABLE sample AS SELECT g AS id, g AS number, md5(g::text) || md5((-g)::text) AS text"
                    + " FROM generate_series(1, " + SAMPLE_ROWS + ") AS g");
            double bytes = Double.parseDouble(value(database, "SELECT pg_table_size('sample')"));
            Duration scan = time(database, "ALTER TABLE sample ADD CONSTRAINT c CHECK (number > 0)");
            Duration index = time(database, "CREATE INDEX i ON sample (number)");
            database.run("DROP INDEX i");
            Duration rewrite = time(database, "ALTER TABLE sample ALTER COLUMN number TYPE bigint");
            return new Speeds(perSecond(bytes, scan), perSecond(bytes, rewrite), perSecond(bytes, index));
        }
    }

    private static String value(ShadowDatabase database, String query) {
        try {
            return database.value(query).orElse("0");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static Duration time(ShadowDatabase database, String sql) {
        long start = System.nanoTime();
        database.run(sql);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static double perSecond(double bytes, Duration duration) {
        return bytes / (duration.toNanos() / 1e9);
    }
}
