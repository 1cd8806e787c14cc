package dev.zdd.migrations.run;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.estimate.JdbcUrl;
import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.layout.Phase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Runs the pending migrations of one phase with Flyway, against a database that is in use.
 *
 * <p>Both phases share one history. A statement waits for a lock at most {@link RunSettings#lockTimeout}, because everybody
 * behind it waits too; then its file is rolled back and tried again, and the listener hears who was in the way. A file
 * without a transaction that failed is cleaned up (its failed row, the invalid index that it left), so that the same release
 * can run again. Two runs at once take turns.
 */
public final class MigrationRunner {
    /** How long a run waits for another one: so many times {@link #TURN}, which is also how often Flyway tries. */
    private static final int LOCK_RETRIES = 600;

    private static final Duration TURN = Duration.ofSeconds(1);

    /** SQLSTATEs after which the same file may well succeed: lock_not_available, deadlock_detected. */
    private static final List<String> REPEATABLE = List.of("55P03", "40P01");

    private final RunSettings settings;
    private final RunListener listener;
    private final String applicationName =
            "zdd-migrations-" + UUID.randomUUID().toString().substring(0, 8);
    private final SessionDataSource dataSource;
    private Optional<String> current = Optional.empty();
    private final List<String> scripts = new ArrayList<>();

    private MigrationRunner(RunSettings settings, RunListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.dataSource = settings.dataSource(applicationName);
    }

    /**
     * Runs what is pending in {@code phase}.
     *
     * @throws MigrationException when a migration fails, was edited after it ran, or gets no lock in all its attempts; what ran
     *     before it stays, the failing file leaves nothing
     */
    public static RunResult run(RunSettings settings, Phase phase, RunListener listener) {
        return new MigrationRunner(settings, listener).run(phase);
    }

    /**
     * What {@link #run} would run, in order. Changes nothing.
     *
     * @throws MigrationException as {@link #run}, where it can tell beforehand
     */
    public static List<String> pending(RunSettings settings, Phase phase) {
        return new MigrationRunner(settings, RunListener.silent()).pending(phase);
    }

    private List<String> pending(Phase phase) {
        MigrationFolder folder = MigrationFolder.read(settings.directory());
        if (folder.of(phase).isEmpty()) {
            return List.of();
        }
        try {
            return Stream.of(flyway(folder, List.of(phase), "*:missing", "*:future")
                            .info()
                            .pending())
                    .map(MigrationInfo::getScript)
                    .toList();
        } catch (FlywayException e) {
            throw new MigrationException("%s: %s".formatted(JdbcUrl.redacted(settings.url()), e.getMessage()), e);
        }
    }

    private RunResult run(Phase phase) {
        MigrationFolder folder = MigrationFolder.read(settings.directory());
        long start = System.nanoTime();
        try {
            dataSource.requireSessions();
        } catch (SQLException e) {
            throw new MigrationException("%s: %s".formatted(JdbcUrl.redacted(settings.url()), e.getMessage()), e);
        }
        try (Connection turn = takeTurn();
                LockWatcher watcher = new LockWatcher(settings.dataSource("zdd-lock-watcher"), applicationName)) {
            validate(folder);
            int repeats = folder.of(phase).isEmpty() ? 0 : repeat(folder, phase, watcher);
            return new RunResult(scripts, repeats, watcher.longestWait(), Duration.ofNanos(System.nanoTime() - start));
        } catch (SQLException e) {
            throw new MigrationException("%s: %s".formatted(JdbcUrl.redacted(settings.url()), e.getMessage()), e);
        }
    }

    /**
     * Waits until no other run is at it. Flyway's own lock spans a single attempt, and not the cleaning between two: there another
     * run would drop the index that this one is building. The lock goes with the connection.
     */
    private Connection takeTurn() throws SQLException {
        Connection connection = settings.dataSource("zdd-migrations-turn").getConnection();
        try (Statement statement = connection.createStatement()) {
            for (int attempt = 1; attempt <= LOCK_RETRIES; attempt++) {
                try (ResultSet row =
                        statement.executeQuery("SELECT pg_try_advisory_lock(hashtext('zdd_migrations'))")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return connection;
                    }
                }
                pause(TURN);
            }
        } catch (SQLException | MigrationException e) {
            connection.close();
            throw e;
        }
        connection.close();
        throw new MigrationException("another run is at it for %d s (expected: one at a time)".formatted(LOCK_RETRIES));
    }

    /** Both phases: an edited contract migration stops an expand run too. */
    private void validate(MigrationFolder folder) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            FailedMigrations.clean(connection, folder.migrations(), listener);
        }
        try {
            flyway(folder, List.of(Phase.values()), "*:pending", "*:missing", "*:future")
                    .validate();
        } catch (FlywayException e) {
            throw new MigrationException(e.getMessage(), e);
        }
    }

    private int repeat(MigrationFolder folder, Phase phase, LockWatcher watcher) throws SQLException {
        Flyway flyway = flyway(folder, List.of(phase), "*:missing", "*:future");
        for (int attempt = 1; ; attempt++) {
            try {
                watcher.takeBlockers();
                flyway.migrate();
                return attempt - 1;
            } catch (FlywayException e) {
                List<Blocker> blockers = watcher.takeBlockers();
                if (!repeatable(e) || attempt == settings.attempts()) {
                    throw failure(e, blockers, attempt);
                }
                listener.waiting(current.orElse("migration"), blockers, attempt, settings.attempts(), settings.pause());
                pause(settings.pause());
                try (Connection connection = dataSource.getConnection()) {
                    FailedMigrations.clean(connection, folder.migrations(), listener);
                }
            }
        }
    }

    private Flyway flyway(MigrationFolder folder, List<Phase> phases, String... ignored) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .locations(phases.stream()
                        .filter(phase -> !folder.of(phase).isEmpty())
                        .map(phase -> "filesystem:" + folder.realDirectory(phase))
                        .toArray(String[]::new))
                .ignoreMigrationPatterns(ignored)
                .outOfOrder(true)
                .placeholderReplacement(false)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .lockRetryCount(LOCK_RETRIES)
                .callbacks(new FileCallback(folder));
        // Otherwise CREATE INDEX CONCURRENTLY waits for Flyway's own transaction, for ever.
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load();
    }

    private MigrationException failure(FlywayException e, List<Blocker> blockers, int attempts) {
        StringBuilder message =
                new StringBuilder(current.map(script -> script + ": ").orElse(""));
        if (repeatable(e)) {
            message.append("no lock within %d ms in %d attempts"
                    .formatted(settings.lockTimeout().toMillis(), attempts));
            if (blockers.isEmpty()) {
                message.append("; nobody was seen in the way");
            }
            blockers.forEach(blocker -> message.append(System.lineSeparator())
                    .append("  blocked by ")
                    .append(blocker.text()));
        } else {
            message.append(e.getMessage().strip().replaceAll("\\R\\s*", "; "));
        }
        return new MigrationException(message.toString(), e);
    }

    private static boolean repeatable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && REPEATABLE.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted", e);
        }
    }

    /** Sets the lock timeout for each file and notes what runs. */
    private final class FileCallback extends BaseCallback {
        private final Set<MigrationVersion> withoutTransaction;

        FileCallback(MigrationFolder folder) {
            this.withoutTransaction = folder.migrations().stream()
                    .filter(migration -> !migration.inTransaction())
                    .map(Migration::version)
                    .collect(Collectors.toSet());
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            String script = context.getMigrationInfo().getScript();
            if (event == Event.AFTER_EACH_MIGRATE) {
                scripts.add(script);
                return;
            }
            current = Optional.of(script);
            listener.started(script);
            Duration limit =
                    withoutTransaction.contains(context.getMigrationInfo().getVersion())
                            ? settings.concurrentLockTimeout()
                            : settings.lockTimeout();
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("SET lock_timeout = " + limit.toMillis());
            } catch (SQLException e) {
                throw new FlywayException(e);
            }
        }
    }
}
