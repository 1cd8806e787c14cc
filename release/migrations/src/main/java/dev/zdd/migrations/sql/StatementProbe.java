package dev.zdd.migrations.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks a server whether it accepts a statement against its present schema, without running it. */
public final class StatementProbe {
    /** The first version that plans a statement without values for its parameters. */
    private static final int GENERIC_PLAN_SINCE = 16;

    /** A server may repeat a statement of several megabytes. */
    private static final int LONGEST_MESSAGE = 500;

    private StatementProbe() {}

    /**
     * Prepares {@code sql} and, from version 16 on, plans it.
     *
     * @param connection that commits each statement
     * @param sql with parameters as {@code $1}
     * @return what the server said when it did not accept it
     */
    public static Optional<String> refusal(Connection connection, String sql) throws SQLException {
        Optional<String> error = execute(connection, "PREPARE zdd_check AS " + sql);
        if (error.isPresent()) {
            return error;
        }
        error = execute(connection, "DEALLOCATE zdd_check");
        return error.isEmpty() && connection.getMetaData().getDatabaseMajorVersion() >= GENERIC_PLAN_SINCE
                ? execute(connection, "EXPLAIN (GENERIC_PLAN) " + sql)
                : error;
    }

    /** Runs {@code sql}; returns what the server said when it did not. */
    public static Optional<String> execute(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return Optional.of(message(e));
        }
    }

    /** The server's words in one line, without its prefix and position. */
    public static String message(SQLException e) {
        String text = e.getMessage()
                .replaceFirst("^ERROR: ", "")
                .replaceAll("\\s+", " ")
                .replaceFirst(" Position: [0-9]+$", "");
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
