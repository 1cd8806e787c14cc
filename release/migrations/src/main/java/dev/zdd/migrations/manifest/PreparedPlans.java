package dev.zdd.migrations.manifest;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.shadow.ShadowDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements that a session has prepared before the schema changes, as a driver does for those that it sends often. PostgreSQL
 * plans them anew after a change, and refuses one whose result would get other columns or types.
 */
public final class PreparedPlans implements AutoCloseable {
    private static final String BROKEN = "cached plan must not change result type";

    private final Connection session;
    private final Map<String, String> executions = new LinkedHashMap<>();

    private PreparedPlans(Connection session) {
        this.session = session;
    }

    /** Prepares {@code statements} in a session of its own; those that the schema does not accept are left out. */
    public static PreparedPlans of(ShadowDatabase database, List<String> statements) {
        try {
            PreparedPlans plans = new PreparedPlans(database.newSession());
            for (String statement : statements) {
                plans.prepare(statement);
            }
            return plans;
        } catch (SQLException e) {
            throw new MigrationException("shadow server: " + e.getMessage(), e);
        }
    }

    private void prepare(String sql) throws SQLException {
        String name = "zdd_plan_" + executions.size();
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("PREPARE %s AS %s".formatted(name, Placeholders.numbered(sql)));
        } catch (SQLException e) {
            return;
        }
        String parameters = "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = '%s'";
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(parameters.formatted(name))) {
            row.next();
            String nulls = String.join(", ", Collections.nCopies(row.getInt(1), "NULL"));
            executions.put(sql, "EXECUTE " + name + (nulls.isEmpty() ? "" : "(" + nulls + ")"));
        }
    }

    /** Executes each statement, with NULL for every parameter, and takes it back: what the server says about broken plans. */
    public Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        executions.forEach((sql, execution) -> {
            try {
                session.setAutoCommit(false);
                try (Statement statement = session.createStatement()) {
                    statement.execute(execution);
                } catch (SQLException e) {
                    if (e.getMessage().contains(BROKEN)) {
                        broken.put(sql, BROKEN);
                    }
                }
                session.rollback();
                session.setAutoCommit(true);
            } catch (SQLException e) {
                throw new MigrationException("shadow server: " + e.getMessage(), e);
            }
        });
        return broken;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            throw new MigrationException("shadow server: " + e.getMessage(), e);
        }
    }
}
