package dev.zdd.migrations.shadow;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One database on the {@link ShadowServer}. Not thread-safe. */
public final class ShadowDatabase implements AutoCloseable {
    /** The first version that plans a statement with parameters (release notes of PostgreSQL 16). */
    private static final int GENERIC_PLAN_SINCE = 16;

    private final ShadowServer server;
    private final String name;
    private Optional<Connection> open = Optional.empty();

    ShadowDatabase(ShadowServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Another database with the same content. */
    public ShadowDatabase copy() {
        disconnect();
        return server.createFrom(name);
    }

    /** For libraries that want to connect themselves; user {@code postgres}, no password on the embedded server. */
    public String url() {
        return server.url(name);
    }

    /** The catalog as it is now. */
    public Catalog catalog() {
        try {
            return Catalog.read(connection());
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    /** Forgets what the last script set in the session, as a new connection would. */
    public void resetSession() {
        run("RESET ALL");
    }

    /**
     * Runs a script as a runner does: in one transaction, or statement by statement.
     *
     * @return the first statement that failed with what the server said, or empty
     */
    public Optional<Failure> replay(List<Statement> statements, boolean inTransaction) {
        try {
            connection().setAutoCommit(!inTransaction);
            for (Statement statement : statements) {
                Optional<String> error = execute(statement.sql());
                if (error.isPresent()) {
                    rollback(inTransaction);
                    return Optional.of(new Failure(statement, error.get()));
                }
            }
            if (inTransaction) {
                connection().commit();
            }
            connection().setAutoCommit(true);
            return Optional.empty();
        } catch (SQLException e) {
            rollback(inTransaction);
            return Optional.of(new Failure(statements.get(statements.size() - 1), message(e)));
        }
    }

    /** A statement that failed. */
    public record Failure(Statement statement, String error) {}

    /**
     * Runs one statement in a transaction of its own, or outside any, and says what it did.
     *
     * @param before the catalog as it is now, from {@link #catalog} or the last measurement
     */
    public Measurement measure(Statement statement, boolean inTransaction, Catalog before) {
        try {
            Connection connection = connection();
            return inTransaction
                    ? new TransactionalProbe(connection).measure(statement, before)
                    : new WaitingProbe(connection, server, name).measure(statement, before);
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    /**
     * Whether the server accepts {@code sql} against the present schema, without running it: it is prepared and, from version
     * 16 on, planned.
     *
     * @return what the server said when it did not
     */
    public Optional<String> prepare(String sql) {
        Optional<String> error = execute("PREPARE zdd_check AS " + sql);
        if (error.isPresent()) {
            return error;
        }
        run("DEALLOCATE zdd_check");
        return server.majorVersion() >= GENERIC_PLAN_SINCE
                ? execute("EXPLAIN (GENERIC_PLAN) " + sql)
                : Optional.empty();
    }

    /** Runs one statement and commits it. */
    public void run(String sql) {
        execute(sql).ifPresent(error -> {
            throw new MigrationException("shadow server: %s: %s".formatted(sql, error));
        });
    }

    /** The single value that {@code query} returns, or the server's complaint as an exception. */
    public Optional<String> value(String query) throws SQLException {
        try (java.sql.Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    Connection connection() throws SQLException {
        if (open.isEmpty()) {
            open = Optional.of(server.connect(name));
        }
        return open.get();
    }

    private Optional<String> execute(String sql) {
        try (java.sql.Statement jdbc = connection().createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(message(e));
        }
    }

    static String message(SQLException e) {
        return e.getMessage()
                .replaceFirst("^ERROR: ", "")
                .replaceAll("\\s+", " ")
                .replaceFirst(" Position: [0-9]+$", "");
    }

    private void rollback(boolean inTransaction) {
        try {
            if (inTransaction) {
                connection().rollback();
            }
            connection().setAutoCommit(true);
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    private void disconnect() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
            open = Optional.empty();
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    private static MigrationException unexpected(SQLException e) {
        return new MigrationException("shadow server: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        disconnect();
        server.drop(name);
    }
}
