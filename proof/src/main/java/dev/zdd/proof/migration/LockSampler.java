package dev.zdd.proof.migration;

import dev.zdd.proof.experiment.Await;
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
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - l.waitstart)), 0) * 1000, count(DISTINCT a.pid)
            FROM pg_stat_activity a LEFT JOIN pg_locks l ON l.pid = a.pid AND NOT l.granted
            WHERE a.application_name LIKE 'ecommerce-ai/%'
            """;

    private final Connection connection;
    private final Thread thread = new Thread(this::sample, "lock-sampler");
    private volatile boolean closed;
    private volatile double longestMs;
    private volatile boolean seen;

    LockSampler(Server server) {
        try {
            connection = server.connect("zdd-lock-sampler");
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The longest wait that was seen so far.
     *
     * @throws IllegalStateException when no session of the service was seen: not waiting would mean nothing then
     */
    double longestMs() {
        if (!seen) {
            throw new IllegalStateException(
                    "lock sampler: no session of the service (expected: named ecommerce-ai/VERSION)");
        }
        return longestMs;
    }

    private void sample() {
        try (PreparedStatement statement = connection.prepareStatement(LONGEST)) {
            while (!closed) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    longestMs = Math.max(longestMs, row.getDouble(1));
                    seen |= row.getInt(2) > 0;
                }
                Await.pause(INTERVAL);
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
