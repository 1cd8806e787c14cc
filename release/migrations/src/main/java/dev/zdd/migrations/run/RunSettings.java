package dev.zdd.migrations.run;

import dev.zdd.migrations.estimate.JdbcUrl;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How migrations run.
 *
 * @param url of the database, {@code jdbc:postgresql://...}
 * @param directory with {@code expand/}, {@code contract/} and {@code backfill/}
 * @param lockTimeout how long a statement may wait for a lock: everything that comes after it to the same table waits as
 *     long, so it bounds what users notice
 * @param attempts how often a migration that got no lock is tried in all
 * @param pause between two attempts, so that the queue behind the table drains
 * @param concurrentLockTimeout the same limit for files without a transaction: CREATE INDEX CONCURRENTLY waits for old
 *     transactions while nobody waits for it, so it may be long
 */
public record RunSettings(
        String url,
        String user,
        String password,
        Path directory,
        Duration lockTimeout,
        int attempts,
        Duration pause,
        Duration concurrentLockTimeout) {
    /**
     * Shorter than a service with a few dozen calls to a pod's database at a time can hold back, and shorter than PostgreSQL's
     * {@code deadlock_timeout} of 1 s, which is how long an autovacuum lets others wait: one is waited for by trying again.
     */
    public static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMillis(500);

    private static final int DEFAULT_ATTEMPTS = 120;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(2);
    private static final Duration DEFAULT_CONCURRENT_LOCK_TIMEOUT = Duration.ofMinutes(30);

    public RunSettings {
        if (lockTimeout.isNegative() || lockTimeout.isZero()) {
            throw new IllegalArgumentException("lockTimeout: %s (expected: > 0)".formatted(lockTimeout));
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: %d (expected: >= 1)".formatted(attempts));
        }
    }

    /** 500 ms lock timeout, 120 attempts with 2 s in between: five minutes at most per migration. */
    public static RunSettings of(String url, String user, String password, Path directory) {
        return new RunSettings(
                url,
                user,
                password,
                directory,
                DEFAULT_LOCK_TIMEOUT,
                DEFAULT_ATTEMPTS,
                DEFAULT_PAUSE,
                DEFAULT_CONCURRENT_LOCK_TIMEOUT);
    }

    public RunSettings withLockTimeout(Duration value, int tries, Duration between) {
        return new RunSettings(url, user, password, directory, value, tries, between, concurrentLockTimeout);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RunSettings[url=%s, user=%s, directory=%s, lockTimeout=%s, attempts=%d, pause=%s]"
                .formatted(JdbcUrl.redacted(url), user, directory, lockTimeout, attempts, pause);
    }

    /** Connections that are found in {@code pg_stat_activity} under {@code applicationName}. */
    SessionDataSource dataSource(String applicationName) {
        SessionDataSource dataSource = new SessionDataSource("SET lock_timeout = " + lockTimeout.toMillis());
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setApplicationName(applicationName);
        return dataSource;
    }
}
