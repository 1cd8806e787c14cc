package dev.zdd.migrations.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches from a session of its own whether the migrating sessions wait for locks, and for whom: {@code pg_blocking_pids}
 * has to be asked while the wait lasts, not when it has timed out.
 */
final class LockWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockWatcher.class);

    /** Much shorter than any lock timeout. */
    private static final Duration POLL = Duration.ofMillis(25);

    private static final String BLOCKERS = """
            SELECT holder.pid, coalesce(holder.usename, ''), coalesce(holder.application_name, ''),
              coalesce(holder.state, holder.backend_type),
              extract(epoch FROM coalesce(clock_timestamp() - holder.xact_start, interval '0')) * 1000,
              left(regexp_replace(coalesce(holder.query, ''), '\\s+', ' ', 'g'), 160),
              extract(epoch FROM clock_timestamp() - lock.waitstart) * 1000
            FROM pg_stat_activity waiting
            JOIN pg_locks lock ON lock.pid = waiting.pid AND NOT lock.granted
            CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS blocking(pid)
            JOIN pg_stat_activity holder ON holder.pid = blocking.pid
            WHERE waiting.application_name = ? AND holder.application_name <> waiting.application_name
            """;

    private final String applicationName;
    private final Connection connection;
    private final Thread thread;
    private volatile boolean closed;
    private List<Blocker> blockers = List.of();
    private Duration longestWait = Duration.ZERO;

    LockWatcher(DataSource dataSource, String applicationName) throws SQLException {
        this.applicationName = applicationName;
        this.connection = dataSource.getConnection();
        this.thread = new Thread(this::watch, "lock-watcher");
        thread.setDaemon(true);
        thread.start();
    }

    /** Who was in the way at the last wait that was seen; forgets them. */
    synchronized List<Blocker> takeBlockers() {
        List<Blocker> taken = blockers;
        blockers = List.of();
        return taken;
    }

    /** The longest wait for a lock that was seen, exact to the polling interval. */
    synchronized Duration longestWait() {
        return longestWait;
    }

    private void watch() {
        try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
            while (!closed) {
                look(statement);
                Thread.sleep(POLL.toMillis());
            }
        } catch (SQLException e) {
            if (!closed) {
                LOG.warn("Cannot see who blocks migrations: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(PreparedStatement statement) throws SQLException {
        statement.setString(1, applicationName);
        List<Blocker> seen = new ArrayList<>();
        Duration wait = Duration.ZERO;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                seen.add(new Blocker(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Duration.ofMillis(row.getLong(5)),
                        row.getString(6)));
                Duration one = Duration.ofMillis(row.getLong(7));
                wait = one.compareTo(wait) > 0 ? one : wait;
            }
        }
        record(seen, wait);
    }

    private synchronized void record(List<Blocker> seen, Duration wait) {
        if (!seen.isEmpty()) {
            blockers = List.copyOf(seen);
        }
        if (wait.compareTo(longestWait) > 0) {
            longestWait = wait;
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        thread.interrupt();
        connection.close();
    }
}
