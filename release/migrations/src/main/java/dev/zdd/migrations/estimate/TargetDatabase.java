package dev.zdd.migrations.estimate;

import dev.zdd.migrations.Applied;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What a check reads from the target: which migrations have run and how large the tables are. One transaction, read-only and
 * limited in time, also through a pooler; it takes no lock that anybody would notice.
 *
 * @param majorVersion of the server
 * @param history what Flyway's table says; empty when there is no such table
 * @param sizes by schema and name, {@code public.orders}
 */
public record TargetDatabase(int majorVersion, List<Applied.Entry> history, Map<String, TableSize> sizes) {
    private static final String HISTORY_TABLE = "flyway_schema_history";
    private static final String CONNECT_SECONDS = "5";

    /** In the transaction, and not as start-up options, which poolers refuse. */
    private static final String LIMITS =
            "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 10000; SET LOCAL lock_timeout = 1000";

    /**
     * How large a table is by the planner's statistics.
     *
     * @param rows {@code pg_class.reltuples}; negative when it was never analyzed
     */
    public record TableSize(long rows, long bytes) {}

    /**
     * Reads the target.
     *
     * @throws SQLException when it cannot be reached or read
     */
    public static TargetDatabase read(String url, Optional<String> user, Optional<String> password)
            throws SQLException {
        Properties properties = new Properties();
        user.ifPresent(value -> properties.setProperty("user", value));
        password.ifPresent(value -> properties.setProperty("password", value));
        properties.setProperty("ApplicationName", "zdd-migrations-check");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(LIMITS);
            return new TargetDatabase(
                    connection.getMetaData().getDatabaseMajorVersion(), readHistory(statement), readSizes(statement));
        }
    }

    /** What Flyway's table says, in the order in which it ran; empty when there is no such table. */
    public static List<Applied.Entry> readHistory(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('%s')".formatted(HISTORY_TABLE))) {
            row.next();
            if (row.getString(1) == null) {
                return List.of();
            }
        }
        List<Applied.Entry> entries = new ArrayList<>();
        String sql = "SELECT version, checksum, script, success FROM %s WHERE version IS NOT NULL AND type = 'SQL'"
                        .formatted(HISTORY_TABLE)
                + " ORDER BY installed_rank";
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                entries.add(new Applied.Entry(
                        MigrationVersion.fromVersion(row.getString(1)),
                        Optional.ofNullable((Integer) row.getObject(2)),
                        row.getString(3),
                        row.getBoolean(4)));
            }
        }
        return entries;
    }

    private static Map<String, TableSize> readSizes(Statement statement) throws SQLException {
        Map<String, TableSize> sizes = new HashMap<>();
        String sql = "SELECT n.nspname || '.' || c.relname, c.reltuples::bigint, pg_table_size(c.oid)"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')";
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                sizes.put(row.getString(1), new TableSize(row.getLong(2), row.getLong(3)));
            }
        }
        return sizes;
    }
}
