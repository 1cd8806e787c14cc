package dev.zdd.proof.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Looks from a session of its own how long the service's sessions wait for locks, whoever holds them. */
final class LockSampler implements AutoCloseable {
    /** How exact the longest wait is. */
    static final Duration INTERVAL = Duration.ofMillis(5);

    private static final String LONGEST = """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - l.waitstart)), 0) * 1000
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE NOT l.granted AND a.application_name = 'ecommerce-ai'
            """;

    private final Connection connection;
    private final Thread thread = new Thread(this::sample, "lock-sampler");
    private volatile boolean closed;
    private volatile double longestMs;

    LockSampler(Server server) {
        try {
            connection = server.connect("zdd-lock-sampler");
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest wait that was seen so far. */
    double longestMs() {
        return longestMs;
    }

    private void sample() {
        try (PreparedStatement statement = connection.prepareStatement(LONGEST)) {
            while (!closed) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    longestMs = Math.max(longestMs, row.getDouble(1));
                }
                Pause.of(INTERVAL);
            }
        } catch (SQLException e) {
            if (!closed) {
                throw new IllegalStateException("lock sampler: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
