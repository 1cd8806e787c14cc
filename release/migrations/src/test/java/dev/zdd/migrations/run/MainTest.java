package dev.zdd.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Applied;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path directory;

    private final ShadowDatabase target = ShadowServer.shared().createDatabase();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @AfterEach
    void drop() {
        target.close();
    }

    @Test
    void runsOnePhaseAndSaysWhatItDid() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int, mail text);");
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN mail;");

        assertThat(run(target.url(), "expand")).isEqualTo(Main.DONE);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("expand: V1__orders.sql", "expand: 1 done in")
                .doesNotContain("V2__drop.sql ...");
        assertThat(run(target.url(), "contract", "--wait", "0")).isEqualTo(Main.DONE);
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("contract: 1 done in");
    }

    @Test
    void expandSaysWhatIsLeftForContract() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int, mail text);");
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN mail;");

        run(target.url(), "expand");
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).endsWith(Main.PENDING_CONTRACT + "V2__drop.sql");

        run(target.url(), "contract");
        output.reset();
        run(target.url(), "expand");
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain(Main.PENDING_CONTRACT);
    }

    /** As when an earlier image comes back after a later one has contracted. */
    @Test
    void aReleaseWhoseColumnsAreGoneEndsInExpand() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int, mail text);");
        ReleaseManifest.of("1", List.of("INSERT INTO orders (id, mail) VALUES (?, ?)"), List.of())
                .write(directory.resolve(ReleaseManifest.FILE));
        assertThat(run(target.url(), "expand")).as("%s", output).isEqualTo(Main.DONE);
        target.run("ALTER TABLE orders DROP COLUMN mail");

        assertThat(run(target.url(), "expand")).isEqualTo(Main.REFUSED);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("1 of 1 statements of this release do not fit the schema")
                .contains("column \"mail\" of relation \"orders\" does not exist")
                .contains("INSERT INTO orders (id, mail)");
    }

    @Test
    void backfillsBeforeItContracts() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY, mail text);");
        write("expand/V2__rows.sql", "INSERT INTO orders (id) SELECT generate_series(1, 25);");
        write(
                "backfill/V3__mail.sql",
                "-- backfill: table=orders key=id batch=10\nUPDATE orders SET mail = id WHERE :batch;");
        write("contract/V4__mail.sql", "ALTER TABLE orders ALTER COLUMN mail SET NOT NULL;");

        assertThat(run(target.url(), "expand")).isEqualTo(Main.DONE);
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("V3__mail.sql ...");
        assertThat(run(target.url(), "contract", "--wait", "1")).isEqualTo(Main.DONE);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(
                        "contract: backfill/V3__mail.sql, V4__mail.sql",
                        "contract: waiting 1 s",
                        "backfill/V3__mail.sql: 25 rows walked, 25 changed",
                        "contract: 1 done in");

        // What a release reads, who has no way to the database.
        String said = output.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(Main.HISTORY))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(Applied.History.parse(said).entries())
                .extracting(Applied.Entry::version)
                .containsExactlyElementsOf(Stream.of("1", "2", "4")
                        .map(MigrationVersion::fromVersion)
                        .toList());
        Applied.History ran = Applied.ofFolder(directory);
        assertThat(Applied.History.parse(said).entries())
                .extracting(entry -> entry.checksum().orElseThrow())
                .containsExactlyElementsOf(ran.entries().stream()
                        .map(entry -> entry.checksum().orElseThrow())
                        .toList());

        output.reset();
        assertThat(run(target.url(), "contract", "--wait", "3600")).isEqualTo(Main.DONE);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .startsWith("contract: nothing pending")
                .doesNotContain("walked");
    }

    @Test
    void aBackfillThatFailsKeepsTheContractFromRunning() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (1);");
        write("backfill/V2__bad.sql", "-- backfill: table=orders key=id\nUPDATE orders SET id = 1 / 0 WHERE :batch;");
        write("contract/V3__drop.sql", "DROP TABLE orders;");

        assertThat(run(target.url(), "expand")).isEqualTo(Main.DONE);
        assertThat(run(target.url(), "contract")).isEqualTo(Main.REFUSED);

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("backfill/V2__bad.sql:2: ", "division by zero");
        assertThat(target.catalog().relation("orders")).isPresent();
    }

    @Test
    void doesNotContractWhileAnotherVersionIsConnected() throws Exception {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int, mail text);");
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN mail;");
        assertThat(run(target.url(), "expand")).isEqualTo(Main.DONE);

        try (Connection own = connect("shop/2");
                Connection other = connect("shop/1");
                Connection another = connect("shopping/1")) {
            assertThat(run(target.url(), Map.of("APP_NAME", "shop", "APP_VERSION", "2"), "contract", "--wait", "2"))
                    .isEqualTo(Main.REFUSED);
        }

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("contract: waiting up to 2 s for other versions: shop/1 from ")
                .contains("contract: still connected: shop/1 from ")
                .contains("(1 sessions) (expected: only shop/2): nothing was changed")
                .doesNotContain("shopping");
        assertThat(target.catalog().relation("orders").orElseThrow().column("mail"))
                .isPresent();
    }

    @Test
    void contractsAsSoonAsTheOtherVersionHasGone() throws Exception {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int, mail text);");
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN mail;");
        assertThat(run(target.url(), "expand")).isEqualTo(Main.DONE);
        Connection other = connect("shop/1");
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(
                () -> close(other), CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));

        assertThat(run(target.url(), Map.of("APP_NAME", "shop", "APP_VERSION", "2"), "contract", "--wait", "3600"))
                .isEqualTo(Main.DONE);

        assertThat(leaving).as("before the migration").isDone();
        assertThat(target.catalog().relation("orders").orElseThrow().column("mail"))
                .isEmpty();
    }

    @Test
    void aVersionsLongNameIsCutAsTheServerCutsIt() throws Exception {
        String version = "1.0.0-" + "0123456789".repeat(7);
        write("contract/V1__none.sql", "SELECT 1;");

        try (Connection own = connect("shop/" + version)) {
            assertThat(run(target.url(), Map.of("APP_NAME", "shop", "APP_VERSION", version), "contract", "--wait", "0"))
                    .isEqualTo(Main.DONE);
        }
    }

    @Test
    void doesNotWaitWhenNothingIsPending() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int);");

        assertThat(run(target.url(), "contract", "--wait", "3600")).isEqualTo(Main.DONE);

        assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("contract: nothing pending");
    }

    @Test
    void aFailedMigrationIsNotWorthAnotherTry() throws IOException {
        write("expand/V1__orders.sql", "ALTER TABLE none ADD COLUMN note text;");

        assertThat(run(target.url(), "expand")).isEqualTo(Main.REFUSED);

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("V1__orders.sql: ", "relation \"none\" does not exist");
    }

    @Test
    void aServerThatDoesNotAnswerIs() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id int);");

        assertThat(run("jdbc:postgresql://127.0.0.1:1/none", "expand")).isEqualTo(Main.UNREACHABLE);

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:1");
    }

    @Test
    void saysWhatItExpects() {
        assertThat(new Main(Map.of(), stream()).run(List.of("somewhere", "expand")))
                .isEqualTo(Main.USAGE);
        assertThat(run(target.url(), "shrink")).isEqualTo(Main.USAGE);
        assertThat(run(target.url(), "contract", "--wait", "soon")).isEqualTo(Main.USAGE);

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("DATABASE_URL: not set (expected: jdbc:postgresql://", "(expected: DIRECTORY expand, or");
    }

    private int run(String url, String... words) {
        return run(url, Map.of(), words);
    }

    private int run(String url, Map<String, String> service, String... words) {
        Map<String, String> environment = new HashMap<>(service);
        environment.putAll(Map.of("DATABASE_URL", url, "DATABASE_USERNAME", "postgres", "DATABASE_PASSWORD", ""));
        List<String> arguments = new ArrayList<>(List.of(directory.toString()));
        arguments.addAll(List.of(words));
        return new Main(environment, stream()).run(arguments);
    }

    private Connection connect(String application) throws SQLException {
        return DriverManager.getConnection(target.url() + "?user=postgres&ApplicationName=" + application);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrintStream stream() {
        return new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    private void write(String file, String sql) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, sql);
    }
}
