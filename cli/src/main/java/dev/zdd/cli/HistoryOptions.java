package dev.zdd.cli;

import dev.zdd.migrations.Applied;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.manifest.ReleaseManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What tells which migrations have run. A target knows best; of the others the one that is given. */
final class HistoryOptions {

    @Option(
            names = "--applied",
            paramLabel = "VERSION",
            description = "What has run: everything up to this version (0: nothing), or exactly these, with commas. "
                    + "Without it, a base and a target, every migration is judged as a release of its own.")
    private String applied;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "The folder of the released version: what lies in it has run, and must not have been edited. "
                            + "An empty folder: nothing has run. Its manifest.json, if it is there, is that of the release that runs.")
    private Path base;

    @Option(
            names = "--target",
            paramLabel = "JDBC",
            description = "The database that will be migrated, only read: what has run, and how large the tables are.")
    private String target;

    @Option(names = "--target-user", paramLabel = "USER", description = "Its user.")
    private String targetUser;

    @Option(
            names = "--target-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:ZDD_TARGET_PASSWORD}",
            description = "Its password; better in the environment variable ZDD_TARGET_PASSWORD.")
    private String targetPassword;

    /** Whether anything is told. */
    boolean given() {
        return applied != null || base != null || target != null;
    }

    /**
     * A check that knows it.
     *
     * @throws MigrationException when a version or the base cannot be read
     */
    CheckOptions on(CheckOptions options) {
        CheckOptions result = options;
        if (base != null) {
            result = result.withApplied(Applied.ofFolder(base));
            Path manifest = base.resolve(ReleaseManifest.FILE);
            if (Files.exists(manifest)) {
                result = result.withPrevious(manifest);
            }
        }
        if (applied != null) {
            result = result.withApplied(Applied.parse(applied));
        }
        return target == null
                ? result
                : result.withTarget(new CheckOptions.Target(
                        target, Optional.ofNullable(targetUser), Optional.ofNullable(targetPassword)));
    }
}
