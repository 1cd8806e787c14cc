package dev.zdd.migrations;

import dev.zdd.migrations.estimate.JdbcUrl;
import dev.zdd.migrations.shadow.ShadowServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What to check against what.
 *
 * @param directory with {@code expand/} and {@code contract/}
 * @param applied what has run; overridden by the target's history
 * @param schema of the database before the pending migrations ({@code pg_dump --schema-only}), loaded instead of what has run
 * @param target the database that will be migrated; read only
 * @param previous the manifest of the release that runs
 * @param next the manifest of the release that comes
 * @param runnerLockTimeout the {@code lock_timeout} that the runner sets for every file, in PostgreSQL's notation
 * @param server where the statements run
 */
public record CheckOptions(
        Path directory,
        Applied applied,
        Optional<Path> schema,
        Optional<Target> target,
        Optional<Path> previous,
        Optional<Path> next,
        Optional<String> runnerLockTimeout,
        Supplier<ShadowServer> server) {

    /** A database that is only read: its history and the sizes of its tables. */
    public record Target(String url, Optional<String> user, Optional<String> password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Target[url=%s, user=%s]".formatted(JdbcUrl.redacted(url), user.orElse(""));
        }
    }

    /** Only the folder, on the shared shadow server. */
    public static CheckOptions of(Path directory) {
        return new CheckOptions(
                directory,
                new Applied.Unknown(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ShadowServer::shared);
    }

    public CheckOptions withApplied(Applied value) {
        return new CheckOptions(directory, value, schema, target, previous, next, runnerLockTimeout, server);
    }

    public CheckOptions withSchema(Path value) {
        return new CheckOptions(
                directory, applied, Optional.of(value), target, previous, next, runnerLockTimeout, server);
    }

    public CheckOptions withTarget(Target value) {
        return new CheckOptions(
                directory, applied, schema, Optional.of(value), previous, next, runnerLockTimeout, server);
    }

    public CheckOptions withPrevious(Path value) {
        return new CheckOptions(
                directory, applied, schema, target, Optional.of(value), next, runnerLockTimeout, server);
    }

    public CheckOptions withNext(Path value) {
        return new CheckOptions(
                directory, applied, schema, target, previous, Optional.of(value), runnerLockTimeout, server);
    }

    public CheckOptions withRunnerLockTimeout(String value) {
        return new CheckOptions(directory, applied, schema, target, previous, next, Optional.of(value), server);
    }

    public CheckOptions withServer(Supplier<ShadowServer> value) {
        return new CheckOptions(directory, applied, schema, target, previous, next, runnerLockTimeout, value);
    }
}
