package dev.zdd.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty migrations are checked in seconds; how many seconds depends on the machine, so it is compared with running them. */
class SpeedTest {
    private static final int MIGRATIONS = 50;

    /** Each statement runs twice, with a reading of the catalog; more than this per statement would be a fault. */
    private static final double MOST_TIMES_SLOWER = 150;

    @TempDir
    Path directory;

    @Test
    void checksFiftyMigrationsInAFewTimesTheTimeThatTheyTake() throws IOException {
        Files.createDirectories(directory.resolve("expand"));
        for (int version = 1; version <= MIGRATIONS; version++) {
            Files.writeString(directory.resolve("expand/V%d__step.sql".formatted(version)), """
                    SET lock_timeout = '2s';
                    CREATE TABLE t%1$d (id bigserial PRIMARY KEY, a int, b text, c timestamptz DEFAULT now());
                    ALTER TABLE t%1$d ADD COLUMN d varchar(100);
                    """.formatted(version));
        }
        ShadowServer.shared();
        Duration plain = runPlain();
        CheckReport report =
                MigrationCheck.run(CheckOptions.of(directory).withApplied(Applied.parse("0")), CheckProgress.silent());
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(report.statements()).hasSize(3 * MIGRATIONS);
        double ratio = (double) report.elapsed().toNanos() / plain.toNanos();
        System.out.printf(
                "check of %d migrations: %.1f s, %.1f times as long as running them%n",
                MIGRATIONS, report.elapsed().toMillis() / 1000.0, ratio);
        assertThat(ratio).isLessThan(MOST_TIMES_SLOWER);
    }

    private Duration runPlain() {
        try (ShadowDatabase database = ShadowServer.shared().createDatabase()) {
            MigrationFolder folder = MigrationFolder.read(directory);
            database.catalog();
            long start = System.nanoTime();
            folder.migrations()
                    .forEach(migration -> assertThat(database.replay(migration.statements(), migration.inTransaction()))
                            .isEmpty());
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
