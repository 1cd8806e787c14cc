package dev.zdd.migrations.shadow;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Measurement.Lock;
import dev.zdd.migrations.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.util.PSQLWarning;

/**
 * Measures a statement that refuses transactions, such as CREATE INDEX CONCURRENTLY. Its locks are gone when it returns, so
 * another session plays a writer that is in the middle of a transaction on every table: the statement then waits, either for
 * that writer's transaction (holding its own locks) or for a lock that the writer is in the way of, and a third session
 * reads from {@code pg_locks} what it holds and wants. A statement that ends meanwhile has let the writer be.
 */
record WaitingProbe(Connection worker, ShadowDatabase database) {
    private static final Duration POLL = Duration.ofMillis(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    Measurement measure(Statement statement, Catalog before) throws SQLException {
        worker.setAutoCommit(true);
        try (Connection writer = database.newSession();
                Connection observer = database.newSession()) {
            beginWriting(writer, before);
            List<PSQLWarning> said = new ArrayList<>();
            int pid = backend(worker);
            FutureTask<Void> run = new FutureTask<>(() -> execute(statement.sql(), said), null);
            Thread thread = new Thread(run, "shadow-statement");
            thread.setDaemon(true);
            thread.start();
            List<Lock> locks = observe(observer, pid, before, run);
            writer.rollback();
            await(run);
            return TransactionalProbe.measurement(before, database.catalog(), locks, said);
        } catch (StatementFailed e) {
            throw e.cause;
        }
    }

    private void execute(String sql, List<PSQLWarning> said) {
        try (java.sql.Statement jdbc = worker.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute("SET client_min_messages = debug1");
            jdbc.execute(sql);
            said.addAll(TransactionalProbe.said(jdbc.getWarnings()));
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    private static void beginWriting(Connection writer, Catalog catalog) throws SQLException {
        writer.setAutoCommit(false);
        List<String> tables = catalog.relations().values().stream()
                .filter(relation -> relation.kind() == 'r' || relation.kind() == 'p')
                .map(Relation::label)
                .toList();
        if (!tables.isEmpty()) {
            try (java.sql.Statement jdbc = writer.createStatement()) {
                jdbc.execute("LOCK TABLE " + String.join(", ", tables) + " IN ROW EXCLUSIVE MODE");
            }
        }
    }

    private static int backend(Connection connection) throws SQLException {
        try (java.sql.Statement jdbc = connection.createStatement();
                ResultSet row = jdbc.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The locks of {@code pid} at the moment when it waits, or nothing when it ends without waiting. */
    private static List<Lock> observe(Connection observer, int pid, Catalog before, FutureTask<Void> run)
            throws SQLException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!finished(run) && System.nanoTime() < deadline) {
            List<Lock> locks = new ArrayList<>();
            boolean waiting = false;
            String sql = "SELECT coalesce(relation, 0), mode, granted FROM pg_locks WHERE pid = " + pid;
            try (java.sql.Statement jdbc = observer.createStatement();
                    ResultSet row = jdbc.executeQuery(sql)) {
                while (row.next()) {
                    waiting |= !row.getBoolean(3);
                    TransactionalProbe.lock(before, row.getLong(1), row.getString(2))
                            .ifPresent(locks::add);
                }
            }
            if (waiting) {
                return TransactionalProbe.sorted(locks);
            }
        }
        return List.of();
    }

    /** True when the statement ends within one polling interval. */
    private static boolean finished(FutureTask<Void> run) {
        try {
            run.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void await(FutureTask<Void> run) {
        try {
            run.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatementFailed failed) {
                throw failed;
            }
            throw new MigrationException("shadow server: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new MigrationException("shadow server: a statement outside a transaction did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted", e);
        }
    }

    /** Carries the server's complaint out of the thread that runs the statement. */
    private static final class StatementFailed extends RuntimeException {
        private final transient SQLException cause;

        StatementFailed(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
