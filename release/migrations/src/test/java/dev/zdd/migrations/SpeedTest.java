package dev.zdd.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.report.JsonReport;
import dev.zdd.migrations.report.TextReport;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred migrations are checked in seconds; how many seconds depends on the machine, so it is compared with running them. */
class SpeedTest {
    private static final int MIGRATIONS = 200;

    /** Each statement runs twice, with a reading of the catalog; more than this per statement would be a fault. */
    private static final double MOST_TIMES_SLOWER = 50;

    @TempDir
    Path directory;

    @Test
    void checksTwoHundredMigrationsInAFewTimesTheTimeThatTheyTake() throws IOException {
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
        CheckReport report = within(10, "0");
        assertThat(report.statements()).hasSize(3 * MIGRATIONS);
        double ratio = (double) report.elapsed().toNanos() / plain.toNanos();
        System.out.printf(
                "check of %d migrations: %.1f s, %.1f times as long as running them%n",
                MIGRATIONS, report.elapsed().toMillis() / 1000.0, ratio);
        assertThat(ratio).isLessThan(MOST_TIMES_SLOWER);
        Files.writeString(
                directory.resolve("expand/V%d__last.sql".formatted(MIGRATIONS + 1)),
                "ALTER TABLE t1 ADD COLUMN e int;");
        assertThat(within(3, String.valueOf(MIGRATIONS)).statements()).hasSize(1);
    }

    /** Seconds of the processor in this process; what the server takes is in proportion to the statements. */
    private CheckReport within(int seconds, String applied) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CheckReport report = MigrationCheck.run(
                CheckOptions.of(directory).withApplied(Applied.parse(applied)), CheckProgress.silent());
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9)
                .isLessThan(seconds);
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        return report;
    }

    /** Three times as many statements take at most about three times as long; quadratic work would take nine times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO orders (id, note) VALUES (%d, 'some text; with a semicolon and it''s quote');",
                "CREATE TABLE t%d (id bigint PRIMARY KEY, note text);",
                "ALTER TABLE orders ADD COLUMN c%d int;"
            })
    void aLongFileTakesTimeInProportion(String statement) throws IOException {
        Files.createDirectories(directory.resolve("expand"));
        Files.writeString(directory.resolve("expand/V1__orders.sql"), "CREATE TABLE orders (id bigint, note text);");
        int unit = statement.startsWith("INSERT") ? 300 : 60;
        checked(statement, unit);
        long one = checked(statement, unit).elapsed().toNanos();
        CheckReport three = checked(statement, 3 * unit);
        double ratio = (double) three.elapsed().toNanos() / one;
        System.out.printf("%s: %.1f times the time for three times the statements%n", statement, ratio);
        assertThat(ratio).isLessThan(6);
        // Rows are told of together; each new table or column has its lock and its lines.
        assertThat(TextReport.write(three, false).lines().count())
                .isLessThan(statement.startsWith("INSERT") ? 100 : 4L * 3 * unit);
    }

    private CheckReport checked(String statement, int statements) throws IOException {
        Files.writeString(
                directory.resolve("expand/V2__long.sql"),
                "SET lock_timeout = '500ms';\n"
                        + IntStream.range(0, statements)
                                .mapToObj(statement::formatted)
                                .collect(Collectors.joining("\n")));
        List<String> progress = new ArrayList<>();
        CheckReport report = MigrationCheck.run(
                CheckOptions.of(directory).withApplied(Applied.parse("1")), (what, step, steps) -> progress.add(what));
        assertThat(report.statements()).hasSize(statements + 1);
        assertThat(progress).hasSizeGreaterThanOrEqualTo(5 + (statements - 1) / 100);
        return report;
    }

    @Test
    void aStatementOfFiveMegabytesIsNotRepeated() throws IOException {
        Files.createDirectories(directory.resolve("expand"));
        Files.writeString(directory.resolve("expand/V1__orders.sql"), "CREATE TABLE orders (id bigint, note text);");
        Files.writeString(
                directory.resolve("expand/V2__long.sql"),
                "UPDATE orders SET note = '%s';".formatted("some text ".repeat(500_000)));
        CheckReport report =
                MigrationCheck.run(CheckOptions.of(directory).withApplied(Applied.parse("1")), CheckProgress.silent());
        assertThat(report.findings()).isNotEmpty();
        assertThat(TextReport.write(report, false)).hasSizeLessThan(10_000);
        assertThat(JsonReport.write(report)).hasSizeLessThan(10_000);
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
