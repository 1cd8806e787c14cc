package dev.zdd.migrations.report;

import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.rules.About;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.RuleBook;
import dev.zdd.migrations.rules.Severity;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result in the Static Analysis Results Interchange Format 2.1.0 (OASIS standard), which code hosts show at the lines
 * of a pull request. Waived findings are suppressed results with their justification.
 */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /**
     * The log.
     *
     * @param prefix goes before the files' names to make them relative to the repository, for example {@code db/}; may be
     *     empty
     */
    public static String write(CheckReport report, String prefix) {
        ObjectNode root = JsonReport.JSON.createObjectNode();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "zdd migrations check");
        ArrayNode rules = driver.putArray("rules");
        List<About> all = RuleBook.all();
        all.forEach(about -> write(about, rules.addObject()));
        run.putArray("invocations").addObject().put("executionSuccessful", report.notJudged() == 0);
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> write(finding, all, prefix, results.addObject()));
        return JsonReport.JSON.writeValueAsString(root);
    }

    private static void write(About about, ObjectNode node) {
        node.put("id", about.id());
        node.putObject("shortDescription").put("text", sentence(about.finds()));
        node.putObject("fullDescription").put("text", sentence(about.why()));
        node.putObject("help").put("text", "Safe form: " + about.safeForm());
        node.putObject("defaultConfiguration").put("level", level(about.severity()));
    }

    private static void write(Finding finding, List<About> rules, String prefix, ObjectNode node) {
        node.put("ruleId", finding.rule());
        List<String> ids = rules.stream().map(About::id).toList();
        node.put("ruleIndex", ids.indexOf(finding.rule()));
        node.put("level", level(finding.severity()));
        node.putObject("message").put("text", message(finding));
        ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation")
                .put("uri", JsonReport.slashed(prefix + finding.file()).replace(" ", "%20"));
        place.putObject("region").put("startLine", Math.max(1, finding.line())).put("startColumn", finding.column());
        finding.waived()
                .ifPresent(reason -> node.putArray("suppressions")
                        .addObject()
                        .put("kind", "inSource")
                        .put("justification", reason));
    }

    private static String message(Finding finding) {
        return sentence(finding.found())
                + " "
                + sentence(finding.why())
                + finding.estimate().map(estimate -> " " + sentence(estimate)).orElse("")
                + "\nSafe form:\n"
                + finding.safeForm();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static String sentence(String text) {
        String trimmed = text.strip();
        return Character.toUpperCase(trimmed.charAt(0)) + trimmed.substring(1) + ".";
    }
}
