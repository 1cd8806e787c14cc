package dev.zdd.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.JudgedStatement;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.RuleBook;
import dev.zdd.migrations.rules.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {
    private static final Finding REFUSED = new Finding(
            "drop-column",
            Severity.ERROR,
            Path.of("expand/V2__drop note.sql"),
            3,
            1,
            "ALTER TABLE orders DROP COLUMN note",
            "drops column orders.note",
            "the running version still names the column",
            "-- contract/:\nALTER TABLE orders DROP COLUMN note;",
            Optional.of("orders has about 5 rows"),
            Optional.empty());
    private static final Finding WAIVED = REFUSED.waivedFor("nobody reads it");
    private static final CheckReport REPORT = new CheckReport(
            Path.of("db"),
            1,
            1,
            List.of(new JudgedStatement(
                    Phase.EXPAND,
                    Path.of("expand/V2__drop note.sql"),
                    3,
                    1,
                    "ALTER TABLE orders DROP COLUMN note",
                    List.of(new JudgedStatement.TableLock("orders", "AccessExclusiveLock", "reads and writes", true)),
                    List.of(),
                    List.of())),
            0,
            List.of(REFUSED, WAIVED, REFUSED.withSeverity(Severity.WARNING)),
            18,
            List.of("a note"),
            Duration.ofMillis(1234));

    @Test
    void textShowsPlaceFoundWhySafeFormAndVerdict() {
        assertThat(TextReport.write(REPORT, false))
                .contains(
                        "expand (before the new version)",
                        "  refused  expand/V2__drop note.sql:3",
                        "AccessExclusiveLock on orders, blocks reads and writes",
                        "error[drop-column] expand/V2__drop note.sql:3",
                        "  found      drops column orders.note",
                        "  why        the running version still names the column",
                        "  target     orders has about 5 rows",
                        "  safe form  -- contract/:",
                        "             ALTER TABLE orders DROP COLUMN note;",
                        "waived[drop-column]",
                        "  accepted   nobody reads it",
                        "warning[drop-column]",
                        "a note",
                        "REFUSED: 1 error (1 pending migration, 1 statement, on PostgreSQL 18 after 1 that have run, in 1.2 s)")
                .doesNotContain("\u001b");
        assertThat(TextReport.write(REPORT, true)).contains("\u001b[1;31mREFUSED\u001b[0m");
    }

    @Test
    void jsonCarriesEveryField() {
        JsonNode root = JsonMapper.builder().build().readTree(JsonReport.write(REPORT));
        assertThat(root.get("verdict").stringValue()).isEqualTo("refused");
        assertThat(root.get("postgres").intValue()).isEqualTo(18);
        JsonNode finding = root.get("findings").get(0);
        assertThat(finding.get("rule").stringValue()).isEqualTo("drop-column");
        assertThat(finding.get("refuses").booleanValue()).isTrue();
        assertThat(finding.get("line").intValue()).isEqualTo(3);
        assertThat(finding.get("estimate").stringValue()).contains("5 rows");
        assertThat(root.get("findings").get(1).get("waived").stringValue()).isEqualTo("nobody reads it");
        assertThat(root.get("statements").get(0).get("locks").get(0).get("mode").stringValue())
                .isEqualTo("AccessExclusiveLock");
    }

    @Test
    void sarifIsWhatTheStandardAsksFor() {
        JsonNode root = JsonMapper.builder().build().readTree(SarifReport.write(REPORT, "db/"));
        assertThat(root.get("version").stringValue()).isEqualTo("2.1.0");
        JsonNode run = root.get("runs").get(0);
        JsonNode rules = run.get("tool").get("driver").get("rules");
        assertThat(rules.size()).isEqualTo(RuleBook.all().size());
        JsonNode result = run.get("results").get(0);
        assertThat(result.get("level").stringValue()).isEqualTo("error");
        assertThat(rules.get(result.get("ruleIndex").intValue()).get("id").stringValue())
                .isEqualTo("drop-column");
        JsonNode place = result.get("locations").get(0).get("physicalLocation");
        assertThat(place.get("artifactLocation").get("uri").stringValue()).isEqualTo("db/expand/V2__drop%20note.sql");
        assertThat(place.get("region").get("startLine").intValue()).isEqualTo(3);
        JsonNode suppression = run.get("results").get(1).get("suppressions").get(0);
        assertThat(suppression.get("kind").stringValue()).isEqualTo("inSource");
        assertThat(suppression.get("justification").stringValue()).isEqualTo("nobody reads it");
        assertThat(run.get("results").get(2).get("level").stringValue()).isEqualTo("warning");
    }
}
