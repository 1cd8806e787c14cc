package dev.zdd.migrations.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.run.BackfillRunner;
import dev.zdd.migrations.run.MigrationRunner;
import dev.zdd.migrations.run.RunListener;
import dev.zdd.migrations.run.RunSettings;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import dev.zdd.migrations.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpandUndoTest {
    @TempDir
    Path directory;

    private final ShadowDatabase target = ShadowServer.shared().createDatabase();
    private RunSettings settings;

    @BeforeEach
    void firstRelease() throws IOException {
        settings = RunSettings.of(target.url(), "postgres", "", directory);
        write("expand/V1__orders.sql", """
                CREATE TABLE orders (id int PRIMARY KEY, mail text);
                CREATE FUNCTION total() RETURNS int LANGUAGE sql RETURN 1;
                CREATE VIEW mails AS SELECT mail FROM orders;
                """);
    }

    @AfterEach
    void drop() {
        target.close();
    }

    @Test
    void takesBackWhatWasAddedAndTheReleaseCanComeAgain() throws IOException {
        run();
        SchemaDescription before = SchemaDescription.of(target);
        writeEverythingThatAdds();
        run();

        String script = undo("INSERT INTO orders (id, mail) VALUES (?, ?)", "SELECT mail FROM mails");

        assertThat(execute(script)).isEmpty();
        assertThat(SchemaDescription.of(target).without(before)).noneMatch(line -> !line.contains("zdd_backfill"));
        assertThat(before.without(SchemaDescription.of(target))).isEmpty();
        run();
        assertThat(target.catalog().relation("orders").orElseThrow().column("email"))
                .isPresent();
    }

    @Test
    void doesNotLoseValuesUnlessToldTo() throws IOException {
        writeEverythingThatAdds();
        run();
        target.run("INSERT INTO orders (id, mail, email) VALUES (1, 'A', 'a')");

        assertThat(execute(undo("SELECT 1")).orElseThrow())
                .contains("orders.email holds values that would be lost (expected: none, or --discard orders.email)");

        assertThat(target.catalog().relation("orders").orElseThrow().column("email"))
                .isPresent();
        assertThat(execute(ExpandUndo.script(request(Set.of("orders.email"), "SELECT 1"))))
                .isEmpty();
        assertThat(target.catalog().relation("orders").orElseThrow().column("email"))
                .isEmpty();
    }

    @Test
    void aBackfillOfNewColumnsIsTakenBackWithThem() throws IOException {
        write("expand/V2__email.sql", "ALTER TABLE orders ADD COLUMN email text;");
        write(
                "backfill/V3__email.sql",
                "-- backfill: table=orders key=id\nUPDATE orders SET email = mail WHERE :batch;");
        run();
        target.run("INSERT INTO orders (id, mail) VALUES (1, 'a')");
        BackfillRunner.run(settings, RunListener.silent());

        assertThat(execute(ExpandUndo.script(request(Set.of("orders.email"), "SELECT 1"))))
                .isEmpty();
        run();
        assertThat(BackfillRunner.run(settings, RunListener.silent())).hasSize(1);
    }

    @Test
    void doesNothingWhereOtherMigrationsHaveRun() throws IOException {
        write("expand/V2__email.sql", "ALTER TABLE orders ADD COLUMN email text;");
        String script = undo("SELECT 1");
        write("expand/V3__note.sql", "ALTER TABLE orders ADD COLUMN note text;");
        run();

        assertThat(execute(script).orElseThrow()).contains("other migrations have run here");
        assertThat(target.catalog().relation("orders").orElseThrow().column("email"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders ALTER COLUMN mail SET DEFAULT 'x'",
                "ALTER TABLE orders ALTER COLUMN mail TYPE varchar(100)",
                "ALTER TABLE orders RENAME COLUMN mail TO email",
                "ALTER TABLE orders DROP COLUMN mail CASCADE",
                "ALTER TABLE orders SET (fillfactor = 70)",
                "CREATE OR REPLACE FUNCTION total() RETURNS int LANGUAGE sql RETURN 2",
                "CREATE OR REPLACE VIEW mails AS SELECT lower(mail) AS mail FROM orders",
                "COMMENT ON TABLE orders IS 'x'",
                "GRANT SELECT ON orders TO public",
                "CREATE SCHEMA other",
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE orders ADD CONSTRAINT mails CHECK (mail <> '') NOT VALID",
                "ALTER TABLE orders ADD CONSTRAINT one UNIQUE (mail)",
                "INSERT INTO orders VALUES (1, 'x')",
                "UPDATE orders SET mail = 'x'",
                "DO $$ BEGIN END $$",
                "SELECT total()"
            })
    void isNotOfferedWhereMoreWasDone(String sql) throws IOException {
        write("expand/V2__more.sql", sql + ";");
        assertThatThrownBy(() -> undo("SELECT 1"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("no undo to version 1: ");
    }

    @Test
    void isNotOfferedWhereAReleaseThatRunsNeedsIt() throws IOException {
        write("expand/V2__email.sql", "ALTER TABLE orders ADD COLUMN email text;");
        assertThatThrownBy(() -> undo("SELECT email FROM orders"))
                .hasMessageContaining("release 1.0, which runs, needs it: ")
                .hasMessageContaining("column \"email\" does not exist");
        assertThatThrownBy(() -> ExpandUndo.script(new ExpandUndo.Request(
                        directory,
                        MigrationVersion.fromVersion("1"),
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        ShadowServer::shared)))
                .hasMessageContaining("no manifest of a release that runs");
    }

    @Test
    void isNotOfferedAfterAContractOrForABackfillOfOldColumns() throws IOException {
        write("expand/V2__email.sql", "ALTER TABLE orders ADD COLUMN email text;");
        write("backfill/V3__mail.sql", "-- backfill: table=orders key=id\nUPDATE orders SET mail = 'x' WHERE :batch;");
        assertThatThrownBy(() -> undo("SELECT 1")).hasMessageContaining("backfill/V3__mail.sql: changes more than");
        write("contract/V4__drop.sql", "DROP VIEW mails;");
        assertThatThrownBy(() -> undo("SELECT 1")).hasMessageContaining("contract/V4__drop.sql has run");
    }

    @Test
    void isNotOfferedWhereThereIsNothing() {
        assertThatThrownBy(() -> undo("SELECT 1")).hasMessage("no undo to version 1: nothing above version 1 has run");
    }

    private void writeEverythingThatAdds() throws IOException {
        write("expand/V2__add.sql", """
                CREATE TYPE mood AS ENUM ('good', 'bad');
                CREATE TABLE notes (id bigserial PRIMARY KEY, "Order" int REFERENCES orders (id), mood mood);
                ALTER TABLE orders ADD COLUMN email text;
                ALTER TABLE orders ADD COLUMN "Über" mood DEFAULT 'good';
                CREATE SEQUENCE numbers;
                CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
                CREATE TRIGGER fill BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION fill();
                CREATE VIEW emails AS SELECT email FROM orders;
                CREATE VIEW more_emails AS SELECT email FROM emails;
                """);
        write("expand/V3__index.sql", "CREATE INDEX CONCURRENTLY orders_email ON orders (email);");
    }

    private void run() {
        MigrationRunner.run(settings, Phase.EXPAND, RunListener.silent());
    }

    private String undo(String... running) throws IOException {
        return ExpandUndo.script(request(Set.of(), running));
    }

    private ExpandUndo.Request request(Set<String> discarded, String... running) throws IOException {
        Path manifest = directory.resolve("running.json");
        ReleaseManifest.of("1.0", List.of(running), List.of()).write(manifest);
        return new ExpandUndo.Request(
                directory,
                MigrationVersion.fromVersion("1"),
                Optional.empty(),
                List.of(manifest),
                discarded,
                ShadowServer::shared);
    }

    /** As psql would with ON_ERROR_STOP. */
    private Optional<String> execute(String script) {
        return target.replay(SqlScript.statements(script), false).map(ShadowDatabase.Failure::error);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
