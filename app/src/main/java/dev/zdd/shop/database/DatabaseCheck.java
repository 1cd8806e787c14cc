package dev.zdd.shop.database;

import dev.zdd.shop.AppProperties;
import dev.zdd.shop.health.DependencyCheck;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether PostgreSQL answers and has the table. Keeps one connection of its own, so that neither a probe costs a connection nor
 * a pool that is busy with requests looks like a dead server.
 */
final class DatabaseCheck implements DependencyCheck, AutoCloseable {
    static final String STATEMENT = "SELECT 1 FROM orders LIMIT 0";

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final DatabaseProperties properties;
    private final AppProperties app;
    private volatile @Nullable Connection connection;

    DatabaseCheck(DatabaseProperties properties, AppProperties app) {
        this.properties = properties;
        this.app = app;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Duration timeLimit() {
        return LIMIT;
    }

    @Override
    public synchronized void check() throws SQLException {
        try {
            var open = connection;
            if (open == null) {
                open = connect();
                connection = open;
                execute(open, DatabaseConfiguration.SESSION_SETTINGS);
            }
            execute(open, STATEMENT);
        } catch (SQLException failed) {
            close();
            throw failed;
        }
    }

    private static void execute(Connection open, String sql) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        var settings = DatabaseConfiguration.session(app, LIMIT);
        settings.setProperty("user", properties.username());
        settings.setProperty("password", properties.password());
        return DriverManager.getConnection(properties.url(), settings);
    }

    /** Without waiting for a check that hangs: the exit must not. */
    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException alreadyBroken) {
                // It is given up either way.
            }
        }
    }
}
