package dev.zdd.proof.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PostgreSQL server whose superuser is known, and one of its databases.
 *
 * @param base {@code jdbc:postgresql://HOST:PORT/}
 * @param database on it
 */
record Server(String base, String user, String password, String database) {

    Server in(String other) {
        return new Server(base, user, password, other);
    }

    String url() {
        return base + database;
    }

    Connection connect(String application) throws SQLException {
        return DriverManager.getConnection(url() + "?ApplicationName=" + application, user, password);
    }

    /** Runs statements one by one, each in a transaction of its own. */
    void run(String... statements) {
        try (Connection connection = connect("zdd-proof");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("%s: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** Runs statements as a runner without any care would: in one transaction, waiting for locks without limit. */
    void runAtOnce(String script) {
        try (Connection connection = connect("zdd-naive");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("%s: %s".formatted(database, e.getMessage()), e);
        }
    }

    long number(String query) {
        try (Connection connection = connect("zdd-proof");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("%s: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** What a query of a text and a number returns. */
    Map<String, Long> counts(String query) {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = connect("zdd-proof");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("%s: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Server[%s%s]".formatted(base, database);
    }
}
