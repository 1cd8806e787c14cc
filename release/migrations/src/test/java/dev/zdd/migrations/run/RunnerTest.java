package dev.zdd.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.migrations.Applied;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckProgress;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    @TempDir
    Path directory;

    private final ShadowDatabase target = ShadowServer.shared().createDatabase();
    private RunSettings settings;

    @BeforeEach
    void createTable() throws IOException {
        settings = RunSettings.of(target.url(), "postgres", "", directory)
                .withLockTimeout(Duration.ofMillis(200), 100, Duration.ofMillis(50));
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, mail text, email text);");
    }

    @AfterEach
    void drop() {
        target.close();
    }

    @Test
    void runsThePhasesSeparatelyWithOneHistory() throws IOException, SQLException {
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN mail;");
        write("expand/V3__index.sql", "CREATE INDEX CONCURRENTLY orders_email ON orders (email);");
        assertThat(run(Phase.EXPAND).scripts()).containsExactly("V1__orders.sql", "V3__index.sql");
        assertThat(target.catalog().relation("orders").orElseThrow().column("mail"))
                .isPresent();
        assertThat(run(Phase.CONTRACT).scripts()).containsExactly("V2__drop.sql");
        assertThat(run(Phase.EXPAND).scripts()).isEmpty();
        assertThat(run(Phase.CONTRACT).scripts()).isEmpty();
        assertThat(query("SELECT string_agg(version, ',' ORDER BY installed_rank) FROM flyway_schema_history"))
                .isEqualTo("1,3,2");
    }

    @Test
    void twoReleasesAtOnceTakeTurns() throws Exception {
        run(Phase.EXPAND);
        write("expand/V2__slow.sql", "ALTER TABLE orders ADD COLUMN a int;\nSELECT pg_sleep(2);");
        write("expand/V3__next.sql", "ALTER TABLE orders ADD COLUMN b int;");
        CompletableFuture<RunResult> second = new CompletableFuture<>();
        List<String> atTheSameTime = new CopyOnWriteArrayList<>();
        RunResult first = MigrationRunner.run(settings, Phase.EXPAND, new RunListener() {
            @Override
            public void started(String script) {
                atTheSameTime.add(script);
                if (script.equals("V2__slow.sql")) {
                    second.completeAsync(() -> run(Phase.EXPAND));
                }
            }
        });
        assertThat(atTheSameTime).containsExactly("V2__slow.sql", "V3__next.sql");
        List<String> both = new ArrayList<>(first.scripts());
        both.addAll(second.get().scripts());
        assertThat(both).containsExactlyInAnyOrder("V2__slow.sql", "V3__next.sql");
        assertThat(query("SELECT string_agg(version, ',' ORDER BY installed_rank) FROM flyway_schema_history"))
                .isEqualTo("1,2,3");
    }

    @Test
    void theReleaseBeforeRunsAgainOnTheSchemaOfTheOneAfter() throws IOException, SQLException {
        write("contract/V2__old.sql", "CREATE INDEX orders_mail ON orders (mail);");
        run(Phase.EXPAND);
        run(Phase.CONTRACT);
        write("expand/V3__add.sql", "ALTER TABLE orders ADD COLUMN a int;");
        run(Phase.EXPAND);
        Files.delete(directory.resolve("expand/V3__add.sql"));
        assertThat(run(Phase.EXPAND).scripts()).isEmpty();
        assertThat(run(Phase.CONTRACT).scripts()).isEmpty();
        assertThat(target.catalog().relation("orders").orElseThrow().column("a"))
                .isPresent();
        write("expand/V3__add.sql", "ALTER TABLE orders ADD COLUMN a int;");
        assertThat(run(Phase.EXPAND).scripts()).as("forward again").isEmpty();
    }

    @Test
    void namesWhoIsInTheWayAndSucceedsOnceTheyAreGone() throws Exception {
        run(Phase.EXPAND);
        write("expand/V2__add.sql", "ALTER TABLE orders ADD COLUMN a int;");
        List<Blocker> seen = new CopyOnWriteArrayList<>();
        try (Connection report = open("nightly-report")) {
            report.setAutoCommit(false);
            report.createStatement().execute("SELECT count(*) FROM orders");
            RunResult result = MigrationRunner.run(settings, Phase.EXPAND, new RunListener() {
                @Override
                public void waiting(String script, List<Blocker> blockers, int attempt, int attempts, Duration pause) {
                    seen.addAll(blockers);
                    if (!seen.isEmpty()) {
                        rollback(report);
                    }
                }
            });
            assertThat(result.scripts()).containsExactly("V2__add.sql");
            assertThat(result.lockTimeouts()).isPositive();
            assertThat(result.longestLockWait()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
        }
        assertThat(seen.get(0).text())
                .contains("application nightly-report", "idle in transaction", "SELECT count(*) FROM orders");
    }

    @Test
    void givesUpWithTheNameOfTheBlockerAndLeavesNothing() throws Exception {
        run(Phase.EXPAND);
        write("expand/V2__add.sql", "ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int;");
        RunSettings impatient = settings.withLockTimeout(Duration.ofMillis(300), 2, Duration.ofMillis(10));
        try (Connection report = open("nightly-report")) {
            report.setAutoCommit(false);
            report.createStatement().execute("SELECT count(*) FROM orders");
            assertThatThrownBy(() -> MigrationRunner.run(impatient, Phase.EXPAND, RunListener.silent()))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("V2__add.sql: no lock within 300 ms in 2 attempts")
                    .hasMessageContaining("blocked by pid ")
                    .hasMessageContaining("application nightly-report");
        }
        assertThat(target.catalog().relation("orders").orElseThrow().column("a"))
                .isEmpty();
        assertThat(run(Phase.EXPAND).scripts()).containsExactly("V2__add.sql");
    }

    @Test
    void aFailedMigrationIsNamedAndTheSameReleaseRunsAgainAfterTheFix() throws IOException {
        run(Phase.EXPAND);
        write("expand/V2__add.sql", "ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE missing ADD COLUMN b int;");
        assertThatThrownBy(() -> run(Phase.EXPAND))
                .hasMessageContaining("V2__add.sql")
                .hasMessageContaining("relation \"missing\" does not exist");
        write("expand/V2__add.sql", "ALTER TABLE orders ADD COLUMN a int;");
        assertThat(run(Phase.EXPAND).scripts()).containsExactly("V2__add.sql");
    }

    @Test
    void anIndexThatCouldNotBeBuiltIsRemovedBeforeTheNextRun() throws IOException, SQLException {
        run(Phase.EXPAND);
        query("INSERT INTO orders (email) VALUES ('a'), ('a') RETURNING 1");
        write("expand/V2__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY orders_email ON orders (email);");
        assertThatThrownBy(() -> run(Phase.EXPAND)).hasMessageContaining("could not create unique index");
        assertThat(query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_email'::regclass"))
                .isEqualTo("f");
        query("DELETE FROM orders RETURNING 1");
        List<String> cleaned = new ArrayList<>();
        RunResult result = MigrationRunner.run(settings, Phase.EXPAND, new RunListener() {
            @Override
            public void cleaned(String what) {
                cleaned.add(what);
            }
        });
        assertThat(result.scripts()).containsExactly("V2__unique.sql");
        assertThat(cleaned)
                .containsExactly(
                        "expand/V2__unique.sql: the invalid index orders_email",
                        "expand/V2__unique.sql: its failed row in the history");
        assertThat(query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_email'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void whatAnotherRunIsStillBuildingIsNotCleanedAway() throws Exception {
        run(Phase.EXPAND);
        query("INSERT INTO orders (email) VALUES ('a'), ('a') RETURNING 1");
        write("expand/V2__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY orders_email ON orders (email);");
        assertThatThrownBy(() -> run(Phase.EXPAND)).hasMessageContaining("could not create unique index");
        query("DELETE FROM orders RETURNING 1");
        CompletableFuture<RunResult> second;
        try (Connection first = open("first-run")) {
            first.createStatement().execute("SELECT pg_advisory_lock(hashtext('zdd_migrations'))");
            second = CompletableFuture.supplyAsync(() -> run(Phase.EXPAND));
            await().until(() -> query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory_lock%'"
                            + " AND application_name = 'zdd-migrations-turn' AND state = 'idle'")
                    .equals("1"));
            assertThat(query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_email'::regclass"))
                    .isEqualTo("f");
        }
        assertThat(second.get().scripts()).containsExactly("V2__unique.sql");
    }

    @Test
    void runsWhatLiesBehindLinksAsInAVolumeOfKubernetes() throws IOException {
        Path volume = directory.resolve("volume");
        Files.createDirectories(volume.resolve("..2026_01"));
        Files.writeString(volume.resolve("..2026_01/V1__a.sql"), "CREATE TABLE a (b int);");
        Files.writeString(volume.resolve("..2026_01/V2__none.sql"), "-- nothing to do");
        Files.createSymbolicLink(volume.resolve("..data"), Path.of("..2026_01"));
        Files.createDirectories(volume.resolve("db"));
        Files.createSymbolicLink(volume.resolve("db/expand"), Path.of("../..data"));
        RunSettings mounted = RunSettings.of(target.url(), "postgres", "", volume.resolve("db"));
        assertThat(MigrationRunner.run(mounted, Phase.EXPAND, RunListener.silent())
                        .scripts())
                .containsExactly("V1__a.sql", "V2__none.sql");
    }

    @Test
    void refusesAnEditedMigrationOfEitherPhase() throws IOException {
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN mail;");
        run(Phase.EXPAND);
        run(Phase.CONTRACT);
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN email;");
        assertThatThrownBy(() -> run(Phase.EXPAND))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("checksum mismatch for migration version 2");
    }

    @Test
    void theCheckReadsHistoryAndSizesFromTheTarget() throws IOException, SQLException {
        run(Phase.EXPAND);
        query("WITH x AS (INSERT INTO orders (mail) SELECT repeat('x', 100) FROM generate_series(1, 20000) RETURNING 1)"
                + " SELECT count(*) FROM x");
        query("SELECT 1");
        target.run("ANALYZE orders");
        write("contract/V2__check.sql", "ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0);");
        CheckOptions options = CheckOptions.of(directory)
                .withTarget(new CheckOptions.Target(target.url(), Optional.of("postgres"), Optional.of("")));
        CheckReport report = MigrationCheck.run(options, CheckProgress.silent());
        assertThat(report.history()).isEqualTo(1);
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("check-validated"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.estimate().orElseThrow())
                        .contains("orders has about 20,000 rows and", "on the target: at least", "MB/s, measured"));
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY);");
        assertThat(MigrationCheck.run(options, CheckProgress.silent()).findings())
                .extracting(Finding::rule)
                .contains("edited-migration");
    }

    @Test
    void anUnreachableTargetIsNoReasonNotToCheckWhenItIsKnownWhatHasRun() {
        CheckOptions options = CheckOptions.of(directory)
                .withTarget(
                        new CheckOptions.Target("jdbc:postgresql://127.0.0.1:1/x", Optional.of("u"), Optional.empty()));
        assertThatThrownBy(() -> MigrationCheck.run(options, CheckProgress.silent()))
                .hasMessageContaining("target jdbc:postgresql://127.0.0.1:1/x")
                .hasMessageContaining("or --applied");
        CheckReport report = MigrationCheck.run(options.withApplied(Applied.parse("0")), CheckProgress.silent());
        assertThat(report.notes()).singleElement().asString().startsWith("The target does not answer");
    }

    @Test
    void backfillsInBatchesAndGoesOnWhereAKilledRunStopped() throws IOException, SQLException {
        run(Phase.EXPAND);
        query("WITH x AS (INSERT INTO orders (mail) SELECT 'M' || g FROM generate_series(1, 95) g RETURNING 1)"
                + " SELECT count(*) FROM x");
        query("DELETE FROM orders WHERE id BETWEEN 20 AND 24 RETURNING 1");
        write("backfill/V2__email.sql", """
                -- backfill: table=orders key=o.id batch=10 pause=1ms
                UPDATE orders o SET email = lower(mail) WHERE :batch AND email IS NULL;
                """);
        List<Long> walked = new ArrayList<>();
        RunListener killed = new RunListener() {
            @Override
            public void backfilled(String script, long rows, Optional<Long> total, Duration elapsed) {
                walked.add(rows);
                if (rows == 30) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> BackfillRunner.run(settings, killed)).hasMessage("killed");
        assertThat(query("SELECT count(*) FROM orders WHERE email IS NOT NULL")).isEqualTo("30");
        query("INSERT INTO orders (mail) VALUES ('LATE') RETURNING 1");
        assertThat(BackfillRunner.run(settings, RunListener.silent()))
                .containsExactly(new BackfillRunner.Outcome("backfill/V2__email.sql", 91, 91));
        assertThat(walked).containsExactly(10L, 20L, 30L);
        assertThat(query("SELECT count(*) FROM orders WHERE email IS DISTINCT FROM lower(mail)"))
                .isEqualTo("0");
        assertThat(BackfillRunner.run(settings, RunListener.silent())).isEmpty();
    }

    @Test
    void aBackfillWaitsForALockedRowAndOnlyOneRunsAtATime() throws Exception {
        run(Phase.EXPAND);
        query("INSERT INTO orders (id, mail) VALUES (1, 'A'), (2, 'B') RETURNING 1");
        write("backfill/V2__email.sql", """
                -- backfill: table=orders key=id
                UPDATE orders SET email = lower(mail) WHERE :batch;
                """);
        try (Connection writer = open("writer")) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("UPDATE orders SET mail = 'C' WHERE id = 2");
            CompletableFuture<String> repeated = new CompletableFuture<>();
            CompletableFuture<List<BackfillRunner.Outcome>> run =
                    CompletableFuture.supplyAsync(() -> BackfillRunner.run(settings, new RunListener() {
                        @Override
                        public void batchRepeated(String script, String reason) {
                            repeated.complete(reason);
                        }
                    }));
            assertThat(repeated.get()).contains("lock timeout");
            assertThatThrownBy(() -> BackfillRunner.run(settings, RunListener.silent()))
                    .hasMessageContaining("another run is at it");
            writer.commit();
            assertThat(run.get()).hasSize(1);
        }
        assertThat(query("SELECT string_agg(email, ',' ORDER BY id) FROM orders"))
                .isEqualTo("a,c");
    }

    @Test
    void aBackfillThatFailsSaysWhereItStopped() throws IOException, SQLException {
        run(Phase.EXPAND);
        query("INSERT INTO orders (id, mail) VALUES (7, 'x') RETURNING 1");
        write("backfill/V2__bad.sql", "-- backfill: table=orders key=id\nUPDATE orders SET email = 1 / 0 WHERE :batch");
        assertThatThrownBy(() -> BackfillRunner.run(settings, RunListener.silent()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("backfill/V2__bad.sql:2: after key (none): ERROR: division by zero");
    }

    private RunResult run(Phase phase) {
        return MigrationRunner.run(settings, phase, RunListener.silent());
    }

    private Connection open(String application) throws SQLException {
        return DriverManager.getConnection(target.url() + "?user=postgres&ApplicationName=" + application);
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = open("test");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
