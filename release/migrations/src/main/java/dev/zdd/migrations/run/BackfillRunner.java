package dev.zdd.migrations.run;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.estimate.JdbcUrl;
import dev.zdd.migrations.layout.Backfill;
import dev.zdd.migrations.layout.MigrationFolder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs backfills: it walks a table in the order of a key, one transaction per batch, and pauses in between.
 *
 * <p>The last key that is done is committed together with the batch in the table {@code zdd_backfill}, so a run that was
 * killed goes on where it stopped and does nothing twice. Rows that arrive behind the walk are the new version's business, rows
 * that arrive before it are walked. A session lock lets only one run work on a backfill.
 */
public final class BackfillRunner {
    private static final String PROGRESS = """
            CREATE TABLE IF NOT EXISTS zdd_backfill (
              version text PRIMARY KEY,
              script text NOT NULL,
              last_key text,
              rows_walked bigint NOT NULL DEFAULT 0,
              rows_changed bigint NOT NULL DEFAULT 0,
              started timestamptz NOT NULL DEFAULT now(),
              finished timestamptz)
            """;

    /** SQLSTATEs after which the same batch may well succeed: lock_not_available, deadlock_detected, serialization_failure. */
    private static final List<String> REPEATABLE = List.of("55P03", "40P01", "40001");

    private final RunSettings settings;
    private final RunListener listener;

    private BackfillRunner(RunSettings settings, RunListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * What a backfill did, over all its runs.
     *
     * @param walked rows of the table that were visited
     * @param changed rows that the statement changed
     */
    public record Outcome(String script, long walked, long changed) {}

    /**
     * Runs every backfill that is not finished, in the order of versions.
     *
     * @throws MigrationException when a batch fails, or gets no lock in all its attempts; what is done stays done
     */
    public static List<Outcome> run(RunSettings settings, RunListener listener) {
        return new BackfillRunner(settings, listener).run();
    }

    /**
     * What {@link #run} would run or go on with, in order. Changes nothing.
     *
     * @throws MigrationException when the database cannot be asked
     */
    public static List<String> pending(RunSettings settings) {
        List<Backfill> backfills = MigrationFolder.read(settings.directory()).backfills();
        if (backfills.isEmpty()) {
            return List.of();
        }
        try (Connection connection = settings.dataSource("zdd-backfill").getConnection()) {
            List<String> finished = finished(connection);
            return backfills.stream()
                    .filter(backfill -> !finished.contains(backfill.version().toString()))
                    .map(backfill -> backfill.file().toString())
                    .toList();
        } catch (SQLException e) {
            throw new MigrationException("%s: %s".formatted(JdbcUrl.redacted(settings.url()), e.getMessage()), e);
        }
    }

    private static List<String> finished(Connection connection) throws SQLException {
        List<String> versions = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('zdd_backfill') IS NOT NULL")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return versions;
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT version FROM zdd_backfill WHERE finished IS NOT NULL")) {
                while (row.next()) {
                    versions.add(row.getString(1));
                }
            }
        }
        return versions;
    }

    private List<Outcome> run() {
        List<Backfill> backfills = MigrationFolder.read(settings.directory()).backfills();
        if (backfills.isEmpty()) {
            return List.of();
        }
        SessionDataSource sessions = settings.dataSource("zdd-backfill");
        try {
            sessions.requireSessions();
            return run(sessions, backfills);
        } catch (SQLException e) {
            throw new MigrationException("%s: %s".formatted(JdbcUrl.redacted(settings.url()), e.getMessage()), e);
        }
    }

    private List<Outcome> run(SessionDataSource sessions, List<Backfill> backfills) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Connection connection = sessions.getConnection()) {
            execute(connection, PROGRESS);
            for (Backfill backfill : backfills) {
                run(connection, backfill).ifPresent(outcomes::add);
            }
        }
        return outcomes;
    }

    private Optional<Outcome> run(Connection connection, Backfill backfill) throws SQLException {
        lock(connection, backfill);
        try {
            begin(connection, backfill);
            Walk walk = Walk.load(connection, backfill);
            if (walk.finished()) {
                return Optional.empty();
            }
            listener.started(backfill.file().toString());
            Walk done = walk(connection, backfill, walk);
            return Optional.of(new Outcome(backfill.file().toString(), done.walked(), done.changed()));
        } finally {
            execute(connection, "SELECT pg_advisory_unlock(" + lockKey(backfill) + ")");
        }
    }

    private Walk walk(Connection connection, Backfill backfill, Walk from) throws SQLException {
        Walk walk = from;
        Optional<Long> total = estimatedRows(connection, backfill);
        long start = System.nanoTime();
        int attempt = 1;
        while (!walk.finished()) {
            try {
                connection.setAutoCommit(false);
                Walk next = walk.nextBatch(connection);
                connection.commit();
                walk = next;
                attempt = 1;
                listener.backfilled(
                        backfill.file().toString(), walk.walked(), total, Duration.ofNanos(System.nanoTime() - start));
                pause(walk.finished() ? Duration.ZERO : backfill.pause());
            } catch (SQLException e) {
                connection.rollback();
                if (!REPEATABLE.contains(e.getSQLState()) || attempt == settings.attempts()) {
                    throw new MigrationException(
                            "%s:%d: after key %s: %s"
                                    .formatted(
                                            backfill.file(),
                                            backfill.line(),
                                            walk.lastKey().orElse("(none)"),
                                            e.getMessage().replaceAll("\\s+", " ")),
                            e);
                }
                attempt++;
                listener.batchRepeated(backfill.file().toString(), e.getMessage());
                pause(settings.pause());
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return walk;
    }

    private static String lockKey(Backfill backfill) {
        return "hashtext('zdd_backfill'), hashtext('%s')".formatted(backfill.version());
    }

    private static void lock(Connection connection, Backfill backfill) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + lockKey(backfill) + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new MigrationException(
                        "%s: another run is at it (expected: one at a time)".formatted(backfill.file()));
            }
        }
    }

    private static void begin(Connection connection, Backfill backfill) throws SQLException {
        String sql = "INSERT INTO zdd_backfill (version, script) VALUES (?, ?) ON CONFLICT (version) DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, backfill.version().toString());
            statement.setString(2, backfill.file().toString());
            statement.executeUpdate();
        }
    }

    private static Optional<Long> estimatedRows(Connection connection, Backfill backfill) throws SQLException {
        String sql = "SELECT reltuples::bigint FROM pg_class WHERE oid = ?::regclass AND reltuples >= 0";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, backfill.table());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted; what is done is kept, the next run goes on", e);
        }
    }

    /** How far a backfill has come, as it is committed. */
    private record Walk(
            Backfill backfill, String keyType, Optional<String> lastKey, long walked, long changed, boolean finished) {

        static Walk load(Connection connection, Backfill backfill) throws SQLException {
            String sql =
                    "SELECT last_key, rows_walked, rows_changed, finished IS NOT NULL FROM zdd_backfill WHERE version = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, backfill.version().toString());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new Walk(
                            backfill,
                            keyType(connection, backfill),
                            Optional.ofNullable(row.getString(1)),
                            row.getLong(2),
                            row.getLong(3),
                            row.getBoolean(4));
                }
            }
        }

        private static String keyType(Connection connection, Backfill backfill) throws SQLException {
            String sql = "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                    + " WHERE attrelid = ?::regclass AND attname = ? AND NOT attisdropped";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, backfill.table());
                statement.setString(2, backfill.key());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new MigrationException(
                                "%s: no column %s in %s".formatted(backfill.file(), backfill.key(), backfill.table()));
                    }
                    return row.getString(1);
                }
            }
        }

        /** One batch and its progress, in the transaction that the caller commits: how far it is after the commit. */
        Walk nextBatch(Connection connection) throws SQLException {
            Optional<Batch> batch = findBatch(connection);
            int rows = batch.isPresent() ? change(connection, batch.get()) : 0;
            save(connection, batch, rows);
            return batch.map(done -> new Walk(
                            backfill, keyType, Optional.of(done.upTo()), walked + done.rows(), changed + rows, false))
                    .orElseGet(() -> new Walk(backfill, keyType, lastKey, walked, changed, true));
        }

        private record Batch(String upTo, long rows) {}

        private Optional<Batch> findBatch(Connection connection) throws SQLException {
            String sql =
                    "SELECT (array_agg(%1$s ORDER BY %1$s DESC))[1]::text, count(*) FROM (SELECT %1$s FROM %2$s%3$s ORDER BY %1$s LIMIT %4$d) AS batch"
                            .formatted(
                                    backfill.key(),
                                    backfill.table(),
                                    lastKey.isPresent() ? " WHERE %s > ?::%s".formatted(backfill.key(), keyType) : "",
                                    backfill.batch());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                if (lastKey.isPresent()) {
                    statement.setString(1, lastKey.get());
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(2) == 0
                            ? Optional.empty()
                            : Optional.of(new Batch(row.getString(1), row.getLong(2)));
                }
            }
        }

        private int change(Connection connection, Batch batch) throws SQLException {
            String reference = backfill.keyReference();
            String condition = (lastKey.isPresent() ? literal(reference, ">", lastKey.get()) + " AND " : "")
                    + literal(reference, "<=", batch.upTo());
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                return statement.executeUpdate(backfill.sqlWhere(condition));
            }
        }

        /** A literal instead of a parameter: the statement is the user's text and may hold question marks. */
        private String literal(String reference, String operator, String value) {
            return "%s %s '%s'::%s".formatted(reference, operator, value.replace("'", "''"), keyType);
        }

        private void save(Connection connection, Optional<Batch> batch, int rows) throws SQLException {
            String sql = batch.isPresent()
                    ? "UPDATE zdd_backfill SET last_key = ?, rows_walked = rows_walked + ?, rows_changed = rows_changed + ?"
                            + " WHERE version = ?"
                    : "UPDATE zdd_backfill SET finished = now() WHERE version = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                if (batch.isPresent()) {
                    statement.setString(parameter++, batch.get().upTo());
                    statement.setLong(parameter++, batch.get().rows());
                    statement.setLong(parameter++, rows);
                }
                statement.setString(parameter, backfill.version().toString());
                statement.executeUpdate();
            }
        }
    }
}
