package dev.zdd.migrations.run;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.estimate.JdbcUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Sessions of the database in which settings and locks last: their limits are SET after connecting, because poolers refuse or
 * drop start-up options, and a pooler that lends a backend for a transaction only is refused: through it a session's lock or
 * setting stays behind in a backend that others get.
 */
final class SessionDataSource extends PGSimpleDataSource {
    /** As many connections as it takes to meet a backend again, in a pool that lends the one that was used last. */
    private static final int PROBES = 8;

    private final String settings;

    /** {@code settings} are statements for each new session. */
    SessionDataSource(String settings) {
        this.settings = settings;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /**
     * Makes sure that a session keeps its backend.
     *
     * @throws MigrationException when a pooler in transaction or statement mode answers
     */
    void requireSessions() throws SQLException {
        try (Connection connection = getConnection()) {
            int backend = backend(connection);
            // A pool that lends its backends in turn gives another one to the next transaction.
            if (backend != connection.unwrap(PGConnection.class).getBackendPID()
                    && (backend != backend(connection) || isLentToOthers(backend))) {
                throw new MigrationException(
                        "%s: a pooler answers that lends a backend for one transaction (backend %d was not kept for one connection) (expected: the address of PostgreSQL itself, or a pool in session mode: locks and settings of a session must last)"
                                .formatted(JdbcUrl.redacted(getURL()), backend));
            }
        }
    }

    /** Whether another connection gets {@code backend} while the first one is still open. */
    private boolean isLentToOthers(int backend) throws SQLException {
        List<Connection> others = new ArrayList<>();
        try {
            while (others.size() < PROBES) {
                Connection other = getConnection();
                others.add(other);
                // Its transaction keeps the backend, so that the next connection gets another one.
                other.setAutoCommit(false);
                if (backend(other) == backend) {
                    return true;
                }
            }
            return false;
        } finally {
            for (Connection other : others) {
                other.close();
            }
        }
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
