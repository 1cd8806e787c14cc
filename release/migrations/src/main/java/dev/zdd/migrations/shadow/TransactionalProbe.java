package dev.zdd.migrations.shadow;

import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Measurement.Lock;
import dev.zdd.migrations.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLWarning;

/** Measures a statement in a transaction of its own: before the commit, {@code pg_locks} still shows what it took. */
record TransactionalProbe(Connection connection, ShadowDatabase database) {
    private static final String MY_LOCKS = "SELECT relation, mode FROM pg_locks"
            + " WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted AND relation >= 16384";

    /** Statements after which only the relations that they have locked can differ in the catalog. */
    private static final List<List<String>> LOCK_WHAT_THEY_CHANGE = List.of(
            List.of("CREATE", "TABLE"),
            List.of("CREATE", "INDEX"),
            List.of("CREATE", "UNIQUE", "INDEX"),
            List.of("CREATE", "VIEW"),
            List.of("CREATE", "SEQUENCE"),
            List.of("ALTER", "TABLE"),
            List.of("DROP", "TABLE"),
            List.of("DROP", "INDEX"),
            List.of("COMMENT", "ON"),
            List.of("TRUNCATE"));

    /** Statements that change no catalog, unless a trigger does. */
    private static final List<String> CHANGE_ROWS = List.of("INSERT", "UPDATE", "DELETE");

    private static final List<String> SET = List.of("SET", "RESET");

    Measurement measure(Statement statement, Catalog before) throws SQLException {
        connection.setAutoCommit(false);
        try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            if (!startsWithOneOf(statement, SET) && !startsWithOneOf(statement, CHANGE_ROWS)) {
                jdbc.execute("SET LOCAL client_min_messages = debug1");
            }
            database.execute(jdbc, sql(statement), statement);
            List<PSQLWarning> said = said(jdbc.getWarnings());
            Map<Long, List<LockMode>> held = locks(jdbc);
            connection.commit();
            return measurement(before, after(statement, before, held), known(held, before), said);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static Measurement measurement(Catalog before, Catalog after, List<Lock> locks, List<PSQLWarning> said) {
        return new Measurement(
                before,
                after,
                CatalogDiff.between(before, after),
                locks,
                said.stream()
                        .flatMap(message -> Scan.in(message).stream())
                        .filter(scan -> !scan.name().startsWith("pg_"))
                        .toList(),
                said.stream()
                        .map(PSQLWarning::getMessage)
                        .filter(message -> message.endsWith(", skipping"))
                        .toList(),
                Optional.empty());
    }

    private Catalog after(Statement statement, Catalog before, Map<Long, List<LockMode>> held) throws SQLException {
        boolean triggers = before.triggers().values().stream().anyMatch(trigger -> held.containsKey(trigger.table()));
        if (startsWithOneOf(statement, SET) || (startsWithOneOf(statement, CHANGE_ROWS) && !triggers)) {
            return before;
        }
        boolean lockedAll =
                LOCK_WHAT_THEY_CHANGE.stream().anyMatch(words -> statement.startsWith(words.toArray(String[]::new)));
        return lockedAll ? before.after(held.keySet(), database.observer()) : database.catalog();
    }

    private static boolean startsWithOneOf(Statement statement, List<String> words) {
        return words.stream().anyMatch(statement::startsWith);
    }

    /** A SET LOCAL lasts for the file's transaction; here every statement has its own, so it is set for the session. */
    private static String sql(Statement statement) {
        if (statement.startsWith("SET", "LOCAL")) {
            return "SET "
                    + statement
                            .sql()
                            .substring(statement.tokens().get(2).start()
                                    - statement.tokens().get(0).start());
        }
        return statement.sql();
    }

    static List<PSQLWarning> said(SQLWarning first) {
        List<PSQLWarning> said = new ArrayList<>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof PSQLWarning server) {
                said.add(server);
            }
        }
        return said;
    }

    private static Map<Long, List<LockMode>> locks(java.sql.Statement jdbc) throws SQLException {
        Map<Long, List<LockMode>> locks = new HashMap<>();
        try (ResultSet row = jdbc.executeQuery(MY_LOCKS)) {
            while (row.next()) {
                locks.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>()).add(LockMode.of(row.getString(2)));
            }
        }
        return locks;
    }

    private static List<Lock> known(Map<Long, List<LockMode>> held, Catalog before) {
        List<Lock> locks = new ArrayList<>();
        held.forEach((oid, modes) ->
                modes.forEach(mode -> lock(before, oid, mode.text()).ifPresent(locks::add)));
        return sorted(locks);
    }

    static Optional<Lock> lock(Catalog before, long oid, String mode) {
        Relation relation = before.relations().get(oid);
        return relation != null && relation.holdsRows()
                ? Optional.of(new Lock(relation, LockMode.of(mode)))
                : Optional.empty();
    }

    static List<Lock> sorted(List<Lock> locks) {
        return locks.stream()
                .distinct()
                .sorted(Comparator.comparing((Lock lock) -> lock.table().label())
                        .thenComparing(Lock::mode, Comparator.reverseOrder()))
                .toList();
    }
}
