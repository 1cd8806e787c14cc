package dev.zdd.migrations.report;

import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.JudgedStatement;
import dev.zdd.migrations.Verdict;
import dev.zdd.migrations.rules.Finding;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result for programs; fields are only ever added. */
public final class JsonReport {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String FORMAT = "zdd-migrations-check/1";

    private JsonReport() {}

    /** The object for a check that could not be made at all. */
    public static String notChecked(String error) {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("format", FORMAT)
                .put("verdict", "not-checked")
                .put("error", error));
    }

    /** One JSON object with {@code verdict} {@code compatible}, {@code refused} or {@code not-checked}. */
    public static String write(CheckReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put(
                "verdict",
                report.verdict() instanceof Verdict.Compatible
                        ? "compatible"
                        : report.couldNotBeChecked() ? "not-checked" : "refused");
        root.put("directory", slashed(report.directory().toString()));
        root.put("postgres", report.server());
        root.put("applied", report.history());
        root.put("pending", report.pending());
        root.put("notJudgedStatements", report.notJudged());
        root.put("elapsedMillis", report.elapsed().toMillis());
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> write(finding, findings.addObject()));
        ArrayNode statements = root.putArray("statements");
        report.statements().forEach(statement -> write(statement, statements.addObject()));
        return JSON.writeValueAsString(root);
    }

    private static void write(Finding finding, ObjectNode node) {
        node.put("rule", finding.rule());
        node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        node.put("refuses", finding.refuses());
        node.put("file", slashed(finding.file().toString()));
        node.put("line", finding.line());
        node.put("column", finding.column());
        node.put("statement", finding.statement());
        node.put("found", finding.found());
        node.put("why", finding.why());
        node.put("safeForm", finding.safeForm());
        finding.estimate().ifPresent(estimate -> node.put("estimate", estimate));
        finding.waived().ifPresent(reason -> node.put("waived", reason));
    }

    private static void write(JudgedStatement statement, ObjectNode node) {
        node.put("phase", statement.phase().folder());
        node.put("file", slashed(statement.file().toString()));
        node.put("line", statement.line());
        node.put("column", statement.column());
        node.put("statement", statement.statement());
        ArrayNode locks = node.putArray("locks");
        for (JudgedStatement.TableLock lock : statement.locks()) {
            ObjectNode one = locks.addObject();
            one.put("table", lock.table());
            one.put("mode", lock.mode());
            one.put("blocks", lock.blocks());
            one.put("inUse", lock.inUse());
        }
        strings(node, "rewrites", statement.rewrites());
        strings(node, "scans", statement.scans());
    }

    private static void strings(ObjectNode node, String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    static String slashed(String path) {
        return path.replace('\\', '/');
    }
}
