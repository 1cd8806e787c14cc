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
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLWarning;

/** Measures a statement in a transaction of its own: before the commit, {@code pg_locks} still shows what it took. */
final class TransactionalProbe {
    private static final String MY_LOCKS = "SELECT relation, mode FROM pg_locks"
            + " WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted AND relation >= 16384";

    private final Connection connection;

    TransactionalProbe(Connection connection) {
        this.connection = connection;
    }

    Measurement measure(Statement statement, Catalog before) throws SQLException {
        connection.setAutoCommit(false);
        List<Scan> scans = new ArrayList<>();
        try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute("SET LOCAL client_min_messages = debug1");
            jdbc.execute(sql(statement));
            scans.addAll(scans(jdbc.getWarnings()));
            List<Lock> locks = locks(jdbc, before);
            jdbc.execute("SET LOCAL client_min_messages = notice");
            connection.commit();
            Catalog after = Catalog.read(connection);
            connection.commit();
            return new Measurement(before, after, CatalogDiff.between(before, after), locks, scans, Optional.empty());
        } catch (SQLException e) {
            connection.rollback();
            return failed(before, e);
        } finally {
            connection.setAutoCommit(true);
        }
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

    static Measurement failed(Catalog before, SQLException e) {
        return new Measurement(before, before, List.of(), List.of(), List.of(), Optional.of(ShadowDatabase.message(e)));
    }

    static List<Scan> scans(SQLWarning first) {
        List<Scan> scans = new ArrayList<>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof PSQLWarning server) {
                Scan.in(server).filter(scan -> !scan.name().startsWith("pg_")).ifPresent(scans::add);
            }
        }
        return scans;
    }

    private static List<Lock> locks(java.sql.Statement jdbc, Catalog before) throws SQLException {
        List<Lock> locks = new ArrayList<>();
        try (ResultSet row = jdbc.executeQuery(MY_LOCKS)) {
            while (row.next()) {
                lock(before, row.getLong(1), row.getString(2)).ifPresent(locks::add);
            }
        }
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
