package dev.zdd.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.rules.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationCheckTest {
    @TempDir
    Path directory;

    @Test
    void acceptsTheGivenWayOfAddingAColumn() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY);");
        write("expand/V2__add.sql", "ALTER TABLE orders ADD COLUMN new_field VARCHAR(255) NULL;");
        write("contract/V3__check.sql", "ALTER TABLE orders ADD CONSTRAINT f NOT NULL new_field NOT VALID;");
        write("contract/V4__validate.sql", "ALTER TABLE orders VALIDATE CONSTRAINT f;");
        CheckReport report = check(applied("1"));
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(report.history()).isEqualTo(1);
        assertThat(report.pending()).isEqualTo(3);
        assertThat(report.statements())
                .extracting(
                        statement -> statement.file().toString(),
                        statement -> statement.locks().get(0).mode())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("expand/V2__add.sql", "AccessExclusiveLock"),
                        org.assertj.core.groups.Tuple.tuple("contract/V3__check.sql", "AccessExclusiveLock"),
                        org.assertj.core.groups.Tuple.tuple("contract/V4__validate.sql", "ShareUpdateExclusiveLock"));
    }

    @Test
    void judgesEveryMigrationAsAReleaseWhenNothingTellsWhatHasRun() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, note text);");
        write("expand/V2__index.sql", "CREATE INDEX orders_note ON orders (note);");
        CheckReport unknown = check(CheckOptions.of(directory));
        assertThat(rules(unknown)).containsExactly("index-not-concurrent", "lock-timeout-missing");
        assertThat(unknown.notes()).singleElement().asString().contains("--applied");
        CheckReport together = check(applied("0"));
        assertThat(rules(together)).isEmpty();
    }

    @Test
    void whatExpandAddsIsInUseWhenContractRuns() throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, note text);");
        write("contract/V2__index.sql", "CREATE INDEX orders_note ON orders (note);");
        assertThat(rules(check(applied("0")))).contains("index-not-concurrent");
    }

    @Test
    void whatLiesInTheReleasedFolderHasRunAndMustNotBeEdited(@TempDir Path released) throws IOException {
        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY);");
        write("expand/V2__add.sql", "SET lock_timeout = '2s'; ALTER TABLE orders ADD COLUMN note text;");
        assertThat(check(released(released)).pending()).isEqualTo(2);

        Files.createDirectories(released.resolve("expand"));
        Files.copy(directory.resolve("expand/V1__orders.sql"), released.resolve("expand/V1__orders.sql"));
        CheckReport report = check(released(released));
        assertThat(report.history()).isEqualTo(1);
        assertThat(report.pending()).isEqualTo(1);
        assertThat(report.findings()).isEmpty();

        write("expand/V1__orders.sql", "CREATE TABLE orders (id bigserial PRIMARY KEY, edited int);");
        assertThat(rules(check(released(released)))).containsExactly("edited-migration");
    }

    private CheckOptions released(Path folder) {
        return CheckOptions.of(directory).withApplied(Applied.ofFolder(folder));
    }

    @Test
    void stopsAtAStatementThatFailsAndSaysHowManyItCouldNotJudge() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);\nALTER TABLE missing ADD COLUMN b int;\nSELECT 1;");
        write("expand/V2__b.sql", "SELECT 1;");
        CheckReport report = check(applied("0"));
        assertThat(report.notJudged()).isEqualTo(2);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("does-not-apply");
            assertThat(finding.place()).isEqualTo("expand/V1__a.sql:2");
            assertThat(finding.found()).contains("relation \"missing\" does not exist");
        });
    }

    @Test
    void findsWhatFailsOnlyInsideTheTransactionOfTheFile() throws IOException {
        write("expand/V1__a.sql", "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE a (m mood);");
        write("expand/V2__b.sql", "ALTER TYPE mood ADD VALUE 'bad';\nALTER TABLE a ALTER COLUMN m SET DEFAULT 'bad';");
        CheckReport report = check(applied("1"));
        assertThat(rules(report)).contains("does-not-apply");
        assertThat(report.findings().get(report.findings().size() - 1).found()).contains("unsafe use of new value");
    }

    @Test
    void whatHasRunIsNeverRefusedEvenIfTheShadowCannotRunIt() throws IOException {
        write("expand/V1__a.sql", """
                CREATE EXTENSION postgis;
                CREATE TABLE a (b int);
                GRANT SELECT ON a TO a_role_of_the_real_server;
                COPY a (b) FROM stdin;
                1
                it's no SQL
                \\.
                CREATE TABLE places (place geometry);
                """);
        write("expand/V2__none.sql", "-- only a comment");
        write("expand/V3__index.sql", "CREATE INDEX CONCURRENTLY a_b ON a (b);");
        CheckReport report = check(applied("2").withRunnerLockTimeout("500ms"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.pending()).isEqualTo(1);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .contains("expand/V1__a.sql:1 has run, but not on the shadow: extension \"postgis\" is not available")
                .contains("--schema FILE", "--shadow URL");

        write("expand/V4__places.sql", "ALTER TABLE places ADD COLUMN name text;");
        CheckReport without = check(applied("2").withRunnerLockTimeout("500ms"));
        assertThat(rules(without)).containsExactly("not-checkable");
        assertThat(without.couldNotBeChecked()).isTrue();
        assertThat(without.findings().get(0).found()).contains("relation \"places\" does not exist", "postgis");

        Path schema = directory.resolve("schema.dump");
        Files.writeString(schema, """
                \\restrict x
                SET nothing_that_this_server_knows = 0;
                CREATE TABLE public.a (b integer);
                CREATE TABLE public.places (place text);
                \\unrestrict x
                """);
        CheckReport loaded = check(applied("2").withSchema(schema).withRunnerLockTimeout("500ms"));
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.notes()).isEmpty();
        assertThat(loaded.statements()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE IF EXISTS docs DROP COLUMN title",
                "DROP TABLE IF EXISTS docs",
                "DROP TABLE IF EXISTS others, docs",
                "DROP INDEX CONCURRENTLY IF EXISTS docs_title",
                "ALTER TABLE others DROP COLUMN IF EXISTS e"
            })
    void whatIsSkippedForWantOfWhatHasRunIsNotJudged(String statement) throws IOException {
        writeGap();
        write("expand/V2__skipped.sql", statement + ";");
        CheckReport report = check(applied("1").withRunnerLockTimeout("500ms"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("not-checkable"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found())
                        .contains(
                                "does not exist, skipping; and expand/V1__docs.sql:1 has run, but not on the shadow"));
        assertThat(report.verdict()).isInstanceOf(Verdict.Refused.class);
    }

    /** The table's type comes with an extension that the shadow lacks. */
    private void writeGap() throws IOException {
        write("expand/V1__docs.sql", """
                CREATE EXTENSION vector;
                CREATE TABLE docs (title text, e vector(3));
                CREATE TABLE others (b int);
                ALTER TABLE others ADD COLUMN e vector(3);
                """);
    }

    @Test
    void statementsOfReleasesThatNeedWhatHasRunAreNotRefusedForWantOfIt() throws IOException {
        writeGap();
        write("expand/V2__c.sql", "ALTER TABLE others ADD COLUMN c int;");
        CheckReport report =
                check(withManifests("SELECT title FROM docs", "SELECT o.e FROM others o", "SELECT b FROM others"));
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(report.findings())
                .extracting(Finding::rule, finding -> finding.severity().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("not-checkable", "WARNING"),
                        org.assertj.core.groups.Tuple.tuple("not-checkable", "WARNING"));
        assertThat(report.findings())
                .extracting(Finding::found)
                .anySatisfy(
                        found -> assertThat(found)
                                .contains(
                                        "release 1: SELECT title FROM docs: relation \"docs\" does not exist; and expand/V1__docs.sql:1 has"));
        CheckReport other = check(withManifests("SELECT nosuch FROM others"));
        assertThat(rules(other)).containsExactly("not-checkable");
        assertThat(other.couldNotBeChecked()).isTrue();
    }

    private CheckOptions withManifests(String... statements) {
        Path manifest = directory.resolve("manifest.json");
        ReleaseManifest.of("1", List.of(statements), List.of()).write(manifest);
        return applied("1")
                .withRunnerLockTimeout("500ms")
                .withPrevious(manifest)
                .withNext(manifest);
    }

    @Test
    void aMigrationsSearchPathChangesNeitherWhatIsReadNorWhatTheReleasesStatementsMeet() throws IOException {
        write("expand/V1__a.sql", """
                CREATE TABLE orders (id int, total int);
                CREATE TYPE mood AS ENUM ('good');
                CREATE TABLE moods (m mood);
                CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
                CREATE VIEW v AS SELECT id FROM orders;
                CREATE SCHEMA billing;
                """);
        write("expand/V2__path.sql", """
                SET search_path = billing;
                ALTER TABLE public.orders ADD COLUMN x int;
                ALTER TABLE public.moods ADD COLUMN y int;
                CREATE FUNCTION other() RETURNS int LANGUAGE sql AS 'SELECT 1';
                """);
        write("expand/V3__index.sql", "CREATE INDEX CONCURRENTLY orders_x ON orders (x);");
        CheckReport report = check(withManifests("SELECT id FROM orders", "SELECT id FROM v"));
        assertThat(report.findings().stream().filter(Finding::refuses)).isEmpty();
        assertThat(rules(report)).doesNotContain("drop-object", "change-column-type", "drop-table");
    }

    @Test
    void aNameMeansTheTableThatItMeansToTheStatement() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE orders (id int, total int); CREATE SCHEMA archive;");
        write("expand/V2__b.sql", "CREATE SCHEMA billing; CREATE TABLE billing.orders (id int);");
        write("expand/V3__public.sql", "UPDATE orders SET total = 1;");
        write("expand/V4__new.sql", "SET search_path = billing; UPDATE orders SET id = 1;");
        write("expand/V5__new.sql", "SET search_path = archive, public;\nDELETE FROM orders;");
        CheckReport report = check(applied("1").withRunnerLockTimeout("500ms"));
        assertThat(report.findings())
                .extracting(finding -> finding.rule() + " " + finding.place())
                .containsExactly(
                        "backfill-in-migration expand/V3__public.sql:1", "backfill-in-migration expand/V5__new.sql:2");
    }

    @Test
    void aRoleThatIsMadeForAGrantIsNamed() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int); GRANT SELECT ON a TO zdd_note_has_run;");
        write("expand/V2__b.sql", "GRANT INSERT ON a TO zdd_note_has_run;\nGRANT SELECT ON a TO zdd_note_mistyped;");
        assertThat(check(applied("1")).notes())
                .containsExactly(
                        "expand/V2__b.sql:2: role zdd_note_mistyped is made on the shadow; it must exist in the database.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO a (b) VALUES ('${env}')",
                "COMMENT ON TABLE a IS $$of ${flyway:user}$$",
                "CREATE TABLE \"${name}\" (b int)"
            })
    void aPlaceholderInAStatementThatTheServerTakesIsRefused(String statement) throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b text); INSERT INTO a (b) VALUES ('${has_run}');");
        write("expand/V2__b.sql", statement + ";");
        assertThat(check(applied("1")).findings())
                .filteredOn(Finding::refuses)
                .singleElement()
                .satisfies(finding -> assertThat(finding.place() + " " + finding.found())
                        .startsWith("expand/V2__b.sql:1 a placeholder ${...} of Flyway"));
    }

    @Test
    void anArrayInDollarQuotesIsNoPlaceholder() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int[]);");
        write("expand/V2__b.sql", "INSERT INTO a (b) VALUES ($${1}$$), ($x${2}$x$);");
        assertThat(check(applied("1")).findings()).isEmpty();
    }

    @Test
    void whatTheShadowLacksIsNamedWithTheWayOut() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("expand/V2__vector.sql", "CREATE EXTENSION vector;");
        write("expand/V3__c.sql", "ALTER TABLE a ADD COLUMN c int;");
        CheckReport report = check(applied("1").withRunnerLockTimeout("500ms"));
        assertThat(report.couldNotBeChecked()).isTrue();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.found()).isEqualTo("the shadow server has no extension vector");
            assertThat(finding.safeForm()).contains("--shadow <JDBC URL of a throwaway server with vector>");
        });
        write(
                "expand/V2__vector.sql",
                "-- zdd:allow not-checkable: the operators have installed it\nCREATE EXTENSION vector;");
        CheckReport waived = check(applied("1").withRunnerLockTimeout("500ms"));
        assertThat(waived.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(waived.statements()).hasSize(2);
        assertThat(waived.notJudged()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d orders | a command of psql",
                "CREATE TABLE `b` (c int) | MySQL's quotes",
                "CREATE TABLE ${schema}.b (c int) | a placeholder ${...} of Flyway",
                "CREATE TABLE b (c int AUTO_INCREMENT) | MySQL's AUTO_INCREMENT",
                "CREATE TABLE b (c int) ENGINE=InnoDB | MySQL's AUTO_INCREMENT or ENGINE",
                "CREATE TABLE b (c int IDENTITY(1,1)) | the dialect of SQL Server",
                "CREATE TABLE b (c VARCHAR2(5)) | the dialect of Oracle"
            })
    void saysInOneLineWhatIsNotForThisServer(String example) throws IOException {
        String[] parts = example.split(" \\| ");
        write("expand/V1__a.sql", parts[0] + ";");
        assertThat(check(applied("0")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found())
                        .startsWith(parts[1])
                        .contains("; PostgreSQL refuses it: ")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY (START 5), x nosuch)",
                "UPDATE a SET engine = 'x'",
                "CREATE TABLE b (engine text CHECK (engine = 'x'), x nosuch)"
            })
    void aDialectIsNotNamedForPostgresqlsOwnWords(String statement) throws IOException {
        write("expand/V1__a.sql", statement + ";");
        assertThat(check(applied("0")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).startsWith("PostgreSQL refuses it: "));
    }

    @Test
    void tellsWhereInAStatementTheServerStopped() throws IOException {
        write("expand/V1__a.sql", "SELECT 1;  CREATE TABLE a (b int,\n  c nosuchtype);");
        Finding finding = check(applied("0")).findings().get(0);
        assertThat(finding.place()).isEqualTo("expand/V1__a.sql:1:12");
        assertThat(finding.found()).endsWith("type \"nosuchtype\" does not exist (line 2, column 5)");
    }

    @Test
    void aPasswordInAStatementIsNotRepeated() throws IOException {
        write("expand/V1__a.sql", "CREATE ROLE zdd_check_secret LOGIN PASSWORD 'hunter2'; SELECT pg_sleep(0);");
        CheckReport report = check(applied("0"));
        assertThat(report.toString()).contains("PASSWORD '***'").doesNotContain("hunter2");
    }

    @Test
    void refusesWhatNobodyUnderstands() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("expand/V2__b.sql", "ALTER TABLE a DISABLE TRIGGER ALL;");
        Finding finding = check(applied("1")).findings().get(0);
        assertThat(finding.rule()).isEqualTo("not-understood");
        assertThat(finding.refuses()).isTrue();
        assertThat(finding.found()).contains("DISABLE TRIGGER");
    }

    @Test
    void aWaiverWithAReasonIsReportedAndAccepted() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write(
                "expand/V2__b.sql",
                "-- zdd:allow drop-column: no release has read it since 4.2\nALTER TABLE a DROP COLUMN b;");
        CheckReport report = check(applied("1").withRunnerLockTimeout("2s"));
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.waived()).contains("no release has read it since 4.2"));
    }

    @Test
    void waiversThatAreUnusedUnreasonedUnknownOrForbiddenAreErrors() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("expand/V2__b.sql", """
                -- zdd:allow drop-table: nothing is dropped here
                -- zdd:allow drop-column
                -- zdd:allow frob: x
                -- zdd:allow transaction-control: x
                ALTER TABLE a DROP COLUMN b;
                """);
        CheckReport report = check(applied("1").withRunnerLockTimeout("2s"));
        assertThat(report.findings())
                .extracting(finding -> finding.rule() + " " + finding.line() + " " + finding.found())
                .containsExactly(
                        "drop-column 5 drops column a.b before the new version runs",
                        "waiver-unused 1 nothing here is found by drop-table",
                        "waiver-without-reason 2 no reason for waiving drop-column",
                        "waiver-without-reason 3 no rule frob (expected: one of ./zdd migrations list-rules)",
                        "waiver-without-reason 4 rule transaction-control cannot be waived");
        assertThat(report.verdict()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aVersionThatTheFolderDoesNotHaveIsNoWayToHaveNothingJudged() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("expand/V2__b.sql", "ALTER TABLE a DROP COLUMN b;");
        assertThatThrownBy(() -> check(applied("20")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("applied: 20: ")
                .hasMessageContaining("(expected: 0 for nothing, or one of its own, 1 to 2)");
    }

    @Test
    void aWaiverIsForItsStatementNotForItsLine() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int, c int);");
        write(
                "expand/V2__b.sql",
                "ALTER TABLE a DROP COLUMN b; /* zdd:allow drop-column: unused */ ALTER TABLE a DROP COLUMN c;");
        CheckReport report = check(applied("1").withRunnerLockTimeout("2s"));
        assertThat(report.findings())
                .extracting(Finding::found, Finding::refuses)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("drops column a.b before the new version runs", false),
                        org.assertj.core.groups.Tuple.tuple("drops column a.c before the new version runs", true));
    }

    @Test
    void whatIsReplacedInTheSameTransactionIsOnlyAWarning() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int); CREATE VIEW v AS SELECT b FROM a;");
        write("expand/V2__view.sql", "DROP VIEW v; CREATE VIEW v AS SELECT b, 1 AS c FROM a;");
        write("expand/V3__rename.sql", "ALTER TABLE a RENAME TO t; CREATE VIEW a AS SELECT * FROM t;");
        CheckReport report = check(applied("1").withRunnerLockTimeout("2s"));
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(rules(report)).containsExactly("drop-table", "rename-table");
        write("expand/V4__less.sql", "DROP VIEW v; CREATE VIEW v AS SELECT 1 AS c;");
        assertThat(check(applied("1")).verdict()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void seesExpandAfterContractAndOutOfOrder() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("contract/V2__b.sql", "ALTER TABLE a ALTER COLUMN b DROP DEFAULT;");
        write("expand/V3__c.sql", "ALTER TABLE a ADD COLUMN c int;");
        assertThat(rules(check(applied("1")))).contains("expand-after-contract");
        assertThat(rules(check(CheckOptions.of(directory).withApplied(Applied.parse("1,3")))))
                .doesNotContain("out-of-order", "expand-after-contract");
        assertThat(rules(check(CheckOptions.of(directory).withApplied(Applied.parse("1,2")))))
                .doesNotContain("out-of-order");
        write("expand/V1.5__late.sql", "ALTER TABLE a ADD COLUMN d int;");
        Finding late = check(CheckOptions.of(directory).withApplied(Applied.parse("1,2,3")))
                .findings()
                .get(0);
        assertThat(late.rule()).isEqualTo("out-of-order");
        assertThat(late.found()).isEqualTo("V1.5 (expand) is pending and V3 (expand) has run");
    }

    @Test
    void warningsCountWhenTheyAreMadeTo() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("expand/V2__b.sql", "ALTER TABLE a ADD COLUMN c int;");
        CheckReport report = check(applied("1"));
        assertThat(report.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(report.strict().verdict()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void reportsEveryStep() throws IOException {
        write("expand/V1__a.sql", "CREATE TABLE a (b int);");
        write("expand/V2__b.sql", "ALTER TABLE a ADD COLUMN c int;");
        List<String> steps = new ArrayList<>();
        MigrationCheck.run(applied("1"), (what, step, of) -> steps.add(step + "/" + of + " " + what));
        assertThat(steps)
                .containsExactly(
                        "1/5 shadow PostgreSQL server",
                        "2/5 replay of 1 migrations that have run",
                        "3/5 expand/V2__b.sql",
                        "4/5 the pending files as the runner runs them",
                        "5/5 the statements of the previous and the new release, and the backfills");
    }

    @Test
    void readsWhatHasRun() {
        assertThat(Applied.parse("12.1")).isEqualTo(new Applied.UpTo(MigrationVersion.fromVersion("12.1")));
        assertThat(((Applied.History) Applied.parse("1, 3")).entries()).hasSize(2);
        assertThatThrownBy(() -> Applied.parse("V12")).hasMessageContaining("applied: V12 (expected: a version");
    }

    private CheckOptions applied(String version) {
        return CheckOptions.of(directory).withApplied(Applied.parse(version));
    }

    private static CheckReport check(CheckOptions options) {
        return MigrationCheck.run(options, CheckProgress.silent());
    }

    private static List<String> rules(CheckReport report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
