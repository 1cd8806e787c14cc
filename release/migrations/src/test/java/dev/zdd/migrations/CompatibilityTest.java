package dev.zdd.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.zdd.migrations.layout.Checksums;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityTest {
    private static final String READ = "SELECT id, note FROM orders WHERE id = ?";
    private static final String WRITE = "INSERT INTO orders (total) VALUES (?) RETURNING id";

    @TempDir
    Path directory;

    @BeforeEach
    void writeHistory() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, total int, note text UNIQUE);");
    }

    @Test
    void namesTheStatementOfThePreviousReleaseAndTheMigrationThatBreaksIt() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN a int;");
        write("expand/V3__b.sql", "SET lock_timeout = '2s';\nALTER TABLE orders RENAME COLUMN note TO remark;");
        Finding finding =
                only("previous-release-breaks", check(Optional.of(manifest("1.0", READ, WRITE)), Optional.empty()));
        assertThat(finding.place()).isEqualTo("expand/V3__b.sql:2");
        assertThat(finding.found())
                .contains("release 1.0 after expand: SELECT id, note FROM orders", "column \"note\" does not exist");
    }

    @Test
    void aDropInContractWaitsForTheReleaseThatNoLongerReadsTheColumn() throws IOException {
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN note;");
        Finding finding = only("previous-release-breaks", check(Optional.of(manifest("1.0", READ)), Optional.empty()));
        assertThat(finding.place()).isEqualTo("contract/V2__drop.sql:1");
        assertThat(finding.found()).contains("after contract");
        CheckReport later = check(Optional.of(manifest("1.1", "SELECT id FROM orders")), Optional.empty());
        assertThat(later.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(later.findings()).extracting(Finding::rule).doesNotContain("unverified-drop");
    }

    @Test
    void findsAPlanWhoseResultChangesUnderASessionThatIsOpen() throws IOException {
        String all = "SELECT * FROM orders WHERE id = ?";
        String returned = "UPDATE orders SET total = ? WHERE id = ? RETURNING *";
        write("expand/V2__index.sql", "CREATE INDEX CONCURRENTLY orders_total ON orders (total);");
        write("expand/V3__a.sql", "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN a int;");
        CheckReport report = check(Optional.of(manifest("1.0", READ, WRITE, all, returned)), Optional.empty());
        assertThat(report.findings())
                .extracting(Finding::rule, Finding::place)
                .containsExactly(
                        tuple("previous-plan-breaks", "expand/V3__a.sql:2"),
                        tuple("previous-plan-breaks", "expand/V3__a.sql:2"));
        assertThat(report.findings().get(0).found())
                .contains("release 1.0, prepared before expand: SELECT * FROM orders")
                .endsWith("cached plan must not change result type");
        assertThat(report.findings().get(0).safeForm()).contains("name the columns", "autosave=conservative");
        assertThat(check(Optional.of(manifest("1.1", READ, WRITE)), Optional.empty())
                        .findings())
                .isEmpty();
    }

    @Test
    void aWiderTypeBreaksPlansToo() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, note varchar(50));");
        write(
                "expand/V2__wider.sql",
                "SET lock_timeout = '2s';\nALTER TABLE orders ALTER COLUMN note TYPE varchar(99);");
        assertThat(only("previous-plan-breaks", check(Optional.of(manifest("1.0", READ)), Optional.empty()))
                        .place())
                .isEqualTo("expand/V2__wider.sql:2");
        assertThat(check(Optional.of(manifest("1.0", "SELECT id FROM orders")), Optional.empty())
                        .findings())
                .isEmpty();
    }

    @Test
    void aPlanOfTheNewReleaseMustOutliveContract() throws IOException {
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN note;");
        CheckReport report = check(
                Optional.of(manifest("1.0", "SELECT id FROM orders")),
                Optional.of(manifest("1.1", "SELECT * FROM orders")));
        assertThat(only("previous-plan-breaks", report).found())
                .contains("release 1.1, prepared before contract: SELECT * FROM orders");
    }

    @Test
    void findsAnInsertThatLeavesOutAColumnThatMustBeGiven() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN a int NOT NULL;");
        Finding finding = only("previous-insert-breaks", check(Optional.of(manifest("1.0", WRITE)), Optional.empty()));
        assertThat(finding.place()).isEqualTo("expand/V2__a.sql:1");
        assertThat(finding.found()).contains("leaves out orders.a, which is NOT NULL without a default");
    }

    @Test
    void anInsertIntoAnotherSchemaIsComparedWithTheTableThere() throws IOException {
        write(
                "expand/V1__orders.sql",
                "CREATE TABLE orders (a int); CREATE SCHEMA old; CREATE TABLE old.orders (b int);");
        write("expand/V2__a.sql", "ALTER TABLE old.orders ADD COLUMN c int NOT NULL;");
        assertThat(only(
                                "previous-insert-breaks",
                                check(
                                        Optional.of(manifest("1.0", "INSERT INTO old.orders (b) VALUES (?)")),
                                        Optional.empty()))
                        .place())
                .isEqualTo("expand/V2__a.sql:1");
        assertThat(check(Optional.of(manifest("1.0", "INSERT INTO orders (a) VALUES (?)")), Optional.empty())
                        .findings())
                .extracting(Finding::rule)
                .doesNotContain("previous-insert-breaks");
    }

    @Test
    void findsAnOnConflictThatLosesItsIndex() throws IOException {
        write("contract/V2__a.sql", "ALTER TABLE orders DROP CONSTRAINT orders_note_key;");
        Finding finding = only(
                "previous-release-breaks",
                check(
                        Optional.of(
                                manifest("1.0", "INSERT INTO orders (note) VALUES (?) ON CONFLICT (note) DO NOTHING")),
                        Optional.empty()));
        assertThat(finding.found()).contains("ON CONFLICT");
    }

    @Test
    void theNewReleaseMustRunAfterExpandAndIsToldWhenItNeedsIt() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN email text;");
        CheckReport report = check(
                Optional.empty(),
                Optional.of(manifest("2.0", "SELECT email FROM orders", "SELECT phone FROM orders", "SELECT 1")));
        Finding needs = only("new-release-needs-expand", report);
        assertThat(needs.severity()).isEqualTo(Severity.WARNING);
        assertThat(needs.place()).isEqualTo("expand/V2__a.sql:1");
        assertThat(needs.found()).contains("release 2.0 before expand: SELECT email", "\"email\" does not exist");
        Finding breaks = only("new-release-breaks", report);
        assertThat(breaks.refuses()).isTrue();
        assertThat(breaks.found()).contains("SELECT phone", "\"phone\" does not exist");
    }

    @Test
    void theNewReleaseMustAlsoRunAfterContract() throws IOException {
        write("contract/V2__drop.sql", "ALTER TABLE orders DROP COLUMN note;");
        Finding finding = only("new-release-breaks", check(Optional.empty(), Optional.of(manifest("2.0", READ))));
        assertThat(finding.place()).isEqualTo("contract/V2__drop.sql:1");
    }

    @Test
    void aManifestThatDoesNotFitTheRunningSchemaProvesNothing() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN a int;");
        Finding finding = only(
                "manifest-stale", check(Optional.of(manifest("0.9", "SELECT gone FROM orders")), Optional.empty()));
        assertThat(finding.found()).contains("release 0.9: SELECT gone FROM orders: column \"gone\" does not exist");
    }

    @Test
    void parametersWhoseTypeOnlyTheDriverKnowsAreNoFault() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN a int;");
        CheckReport report = check(
                Optional.of(manifest("1.0", "SELECT ?", "SELECT ? IS NULL OR id = ? FROM orders")), Optional.empty());
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void aConstraintIsHarmlessWhenThePreviousReleaseDoesNotWriteThere() throws IOException {
        write("expand/V2__c.sql", "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;");
        assertThat(check(Optional.of(manifest("1.0", READ)), Optional.empty()).verdict())
                .isInstanceOf(Verdict.Compatible.class);
        assertThat(check(Optional.of(manifest("1.0", "UPDATE orders SET note = ? WHERE id = ?")), Optional.empty())
                        .verdict())
                .isInstanceOf(Verdict.Compatible.class);
        only("constraint-rejects-writes", check(Optional.of(manifest("1.0", WRITE)), Optional.empty()));
        only(
                "constraint-rejects-writes",
                check(Optional.of(manifest("1.0", "UPDATE orders SET total = ?")), Optional.empty()));
        only(
                "constraint-rejects-writes",
                check(
                        Optional.of(manifest(
                                "1.0",
                                "WITH x AS (INSERT INTO orders (total) VALUES (1) RETURNING id) SELECT * FROM x")),
                        Optional.empty()));
    }

    @Test
    void theManifestTellsWhatHasRunAndWhetherItWasEdited() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN a int;");
        int checksum = Checksums.of(directory.resolve("expand/V1__orders.sql"));
        ReleaseManifest manifest = ReleaseManifest.of(
                "1.0",
                List.of(READ),
                List.of(new ReleaseManifest.AppliedMigration("1", "expand/V1__orders.sql", checksum)));
        CheckOptions options = CheckOptions.of(directory).withPrevious(save("previous", manifest));
        CheckReport report = MigrationCheck.run(options, CheckProgress.silent());
        assertThat(report.history()).isEqualTo(1);
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, total int, note text);");
        Finding edited = only("edited-migration", MigrationCheck.run(options, CheckProgress.silent()));
        assertThat(edited.file()).hasToString("expand/V1__orders.sql");
        Files.delete(directory.resolve("expand/V1__orders.sql"));
        assertThat(MigrationCheck.run(options, CheckProgress.silent()).findings())
                .extracting(Finding::rule)
                .contains("missing-migration");
    }

    @Test
    void judgesBackfillsOnTheSchemaAfterExpand() throws IOException {
        write("expand/V2__a.sql", "ALTER TABLE orders ADD COLUMN a int;");
        String header = "-- backfill: table=%s key=%s\n";
        write(
                "backfill/V3__a.sql",
                header.formatted("orders", "id") + "UPDATE orders SET a = 1 WHERE :batch AND a IS NULL");
        assertThat(check(Optional.empty(), Optional.empty()).verdict()).isInstanceOf(Verdict.Compatible.class);
        write("backfill/V4__b.sql", header.formatted("orders", "id") + "UPDATE orders SET b = 1 WHERE :batch");
        write("backfill/V5__c.sql", header.formatted("orders", "total") + "UPDATE orders SET a = 1 WHERE :batch");
        write("backfill/V6__d.sql", header.formatted("missing", "id") + "UPDATE missing SET a = 1 WHERE :batch");
        write("backfill/V7__e.sql", header.formatted("orders", "id") + "UPDATE orders SET note = '${x}' WHERE :batch");
        assertThat(check(Optional.empty(), Optional.empty()).findings())
                .filteredOn(finding -> finding.rule().equals("backfill-broken"))
                .extracting(Finding::found)
                .satisfiesExactly(
                        found -> assertThat(found).contains("column \"b\" of relation \"orders\" does not exist"),
                        found -> assertThat(found).contains("no unique index on orders.total alone"),
                        found -> assertThat(found).contains("no table missing"),
                        found -> assertThat(found).contains("a placeholder ${...} of Flyway"));
    }

    @Test
    void aManifestNeedsToKnowWhatHasRun() throws IOException {
        CheckOptions options = CheckOptions.of(directory).withNext(save("next", manifest("2.0", READ)));
        assertThatThrownBy(() -> MigrationCheck.run(options, CheckProgress.silent()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("expected: --applied");
    }

    private CheckReport check(Optional<ReleaseManifest> previous, Optional<ReleaseManifest> next) {
        CheckOptions options = CheckOptions.of(directory).withApplied(Applied.parse("1"));
        if (previous.isPresent()) {
            options = options.withPrevious(save("previous", previous.get()));
        }
        if (next.isPresent()) {
            options = options.withNext(save("next", next.get()));
        }
        return MigrationCheck.run(options, CheckProgress.silent());
    }

    private Path save(String name, ReleaseManifest manifest) {
        Path file = directory.resolve(name + ".json");
        manifest.write(file);
        return file;
    }

    private static ReleaseManifest manifest(String release, String... statements) {
        return ReleaseManifest.of(release, List.of(statements), List.of());
    }

    private static Finding only(String rule, CheckReport report) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
        assertThat(found)
                .as(
                        "%s in %s",
                        rule, report.findings().stream().map(Finding::found).toList())
                .hasSize(1);
        return found.get(0);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
