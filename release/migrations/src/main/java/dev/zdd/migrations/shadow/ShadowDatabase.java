package dev.zdd.migrations.shadow;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.StatementProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One database on the {@link ShadowServer}. Not thread-safe. */
public final class ShadowDatabase implements AutoCloseable {

    private final ShadowServer server;
    private final String name;
    private final Set<String> madeRoles = new TreeSet<>();
    private Optional<Connection> open = Optional.empty();
    private Optional<Connection> observer = Optional.empty();

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
            return Catalog.read(observer());
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    /** Forgets what the last script set in the session, as a new connection would. */
    public void resetSession() {
        run("RESET ALL");
    }

    /**
     * Runs a script as a runner does: in one transaction, or statement by statement. Roles that it names are made, and rows of
     * {@code COPY ... FROM STDIN} are left out.
     *
     * @return the first statement that failed with what the server said, or empty
     */
    public Optional<Failure> replay(List<Statement> statements, boolean inTransaction) {
        return replay(statements, inTransaction, statement -> false).stream().findFirst();
    }

    /**
     * The same, going on behind each statement that fails and is {@code skippable}.
     *
     * @return what failed; the last one ended the script, with its transaction, unless it is skippable
     */
    public List<Failure> replay(List<Statement> statements, boolean inTransaction, Predicate<Statement> skippable) {
        // Savepoints double the time, so they are for scripts that fail.
        List<Failure> failures = inTransaction ? attempt(statements, true, AutoSave.NEVER, skippable) : List.of();
        return inTransaction && failures.isEmpty()
                ? failures
                : attempt(statements, inTransaction, inTransaction ? AutoSave.ALWAYS : AutoSave.NEVER, skippable);
    }

    private List<Failure> attempt(
            List<Statement> statements, boolean inTransaction, AutoSave autoSave, Predicate<Statement> skippable) {
        List<Failure> failures = new ArrayList<>();
        int at = 0;
        try {
            connection().unwrap(PGConnection.class).setAutosave(autoSave);
            connection().setAutoCommit(!inTransaction);
            try (java.sql.Statement jdbc = connection().createStatement()) {
                jdbc.setEscapeProcessing(false);
                for (; at < statements.size(); at++) {
                    Optional<Failure> failure = attempt(jdbc, statements.get(at));
                    boolean goesOn = !inTransaction || autoSave == AutoSave.ALWAYS;
                    if (goesOn
                            && failure.isPresent()
                            && makeMissingRole(failure.get().error())) {
                        failure = attempt(jdbc, statements.get(at));
                    }
                    failure.ifPresent(failures::add);
                    if (failure.isPresent() && !(goesOn && skippable.test(statements.get(at)))) {
                        rollback(inTransaction);
                        return failures;
                    }
                }
            }
            if (inTransaction) {
                connection().commit();
            }
            connection().setAutoCommit(true);
            connection().unwrap(PGConnection.class).setAutosave(AutoSave.NEVER);
            return failures;
        } catch (SQLException e) {
            // A constraint that is checked at the end.
            rollback(inTransaction);
            Statement last = statements.get(statements.size() - 1);
            failures.add(new Failure(last, message(e, last)));
            return failures;
        }
    }

    private Optional<Failure> attempt(java.sql.Statement jdbc, Statement statement) {
        try {
            execute(jdbc, statement.sql(), statement);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(new Failure(statement, message(e, statement)));
        }
    }

    /** A statement that failed, and what the server said, with the place in the script. */
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
                    ? new TransactionalProbe(connection, this).measure(statement, before)
                    : new WaitingProbe(connection, this).measure(statement, before);
        } catch (SQLException e) {
            return makeMissingRole(StatementProbe.message(e))
                    ? measure(statement, inTransaction, before)
                    : Measurement.nothing(before, Optional.of(message(e, statement)));
        }
    }

    /**
     * Whether the server accepts {@code sql} against the present schema, without running it: it is prepared and, from version
     * 16 on, planned.
     *
     * @return what the server said when it did not
     */
    public Optional<String> prepare(String sql) {
        try {
            return StatementProbe.refusal(observer(), sql);
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    /** Runs one statement and commits it. */
    public void run(String sql) {
        execute(sql).ifPresent(error -> {
            throw new MigrationException("shadow server: %s: %s".formatted(sql, error));
        });
    }

    private boolean makeMissingRole(String error) {
        Optional<String> role = server.makeMissingRole(error);
        role.ifPresent(madeRoles::add);
        return role.isPresent();
    }

    /** The roles that statements named and that were made for them, since the last call. */
    public List<String> madeRoles() {
        List<String> roles = List.copyOf(madeRoles);
        madeRoles.clear();
        return roles;
    }

    /** The oid of the relation that {@code name}, perhaps with its schema, means to the next statement; empty also for what is no name. */
    public Optional<Long> oid(String name) {
        String quoted = Stream.of(name.split("\\.", 2)).map(Sql::quoted).collect(Collectors.joining("."));
        try {
            return value(connection(), "SELECT to_regclass('%s')::oid".formatted(quoted.replace("'", "''")))
                    .map(Long::valueOf);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** The single value that {@code query} returns, or the server's complaint as an exception. */
    public Optional<String> value(String query) throws SQLException {
        return value(observer(), query);
    }

    private static Optional<String> value(Connection session, String query) throws SQLException {
        try (java.sql.Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** A session beside the one in which everything else runs; the caller closes it. */
    public Connection newSession() throws SQLException {
        return server.connect(name);
    }

    Connection connection() throws SQLException {
        if (open.isEmpty()) {
            open = Optional.of(server.connect(name));
        }
        return open.get();
    }

    /** A session that no statement has run in: names mean in it, and are shown in it, what they do in a new one. */
    Connection observer() throws SQLException {
        if (observer.isEmpty()) {
            observer = Optional.of(newSession());
        }
        return observer.get();
    }

    private Optional<String> execute(String sql) {
        try {
            return StatementProbe.execute(connection(), sql);
        } catch (SQLException e) {
            throw unexpected(e);
        }
    }

    /**
     * Runs a statement of a script as {@code sql}, without the rows that follow a COPY. Roles are common to all databases of a
     * server: one that a script makes may be there from the copy before.
     */
    void execute(java.sql.Statement jdbc, String sql, Statement statement) throws SQLException {
        if (statement.copiesFromStandardInput()) {
            jdbc.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql)
                    .endCopy();
            return;
        }
        Optional<String> role = statement.createdRole();
        if (role.isPresent()) {
            server.ownRole(role.get());
            if (value("SELECT 1 FROM pg_roles WHERE rolname = '%s'"
                            .formatted(role.get().replace("'", "''")))
                    .isPresent()) {
                return;
            }
        }
        jdbc.execute(sql);
    }

    /** With the place in the script where the server stopped, when that is not the statement's beginning. */
    private static String message(SQLException e, Statement statement) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        int position = server == null ? 0 : server.getPosition() - 1;
        if (position <= 0 || position >= statement.sql().length() || statement.startsWith("SET", "LOCAL")) {
            return StatementProbe.message(e);
        }
        String before = statement.sql().substring(0, position);
        int newline = before.lastIndexOf('\n');
        long line = statement.line() + before.chars().filter(c -> c == '\n').count();
        return "%s (line %d, column %d)"
                .formatted(
                        StatementProbe.message(e),
                        line,
                        newline < 0 ? statement.column() + position : position - newline);
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
            for (Connection connection :
                    Stream.concat(open.stream(), observer.stream()).toList()) {
                connection.close();
            }
            open = Optional.empty();
            observer = Optional.empty();
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
