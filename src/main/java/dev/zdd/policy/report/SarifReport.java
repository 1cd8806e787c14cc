package dev.zdd.policy.report;

import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severity;
import dev.zdd.policy.rules.RuleBook;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result in the Static Analysis Results Interchange Format 2.1.0 (OASIS standard), which code hosts show at the lines
 * of a pull request. Waived findings are suppressed results with their justification.
 */
public final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /** The log; what cannot be read stands among the notifications. */
    public static String write(PolicyReport report, Reading reading) {
        List<Rule> rules = new ArrayList<>(RuleBook.all());
        // Those about waivers are no rules of the book.
        report.findings().stream()
                .map(Finding::rule)
                .filter(rule -> !rules.contains(rule))
                .distinct()
                .forEach(rules::add);
        List<Object> described =
                rules.stream().map(rule -> tree(rule, report.profile())).toList();
        List<Object> results =
                report.findings().stream().map(finding -> tree(finding, rules)).toList();
        Object driver = Json.object("name", "zdd policies check", "rules", described);
        List<Object> unreadable = reading.unreadable().stream()
                .<Object>map(message -> Json.object("level", "error", "message", Map.of("text", message)))
                .toList();
        Object invocation =
                Json.object("executionSuccessful", unreadable.isEmpty(), "toolExecutionNotifications", unreadable);
        Object run = Json.object(
                "tool",
                Map.of("driver", driver),
                "invocations",
                List.of(invocation),
                "columnKind",
                "utf16CodeUnits",
                "results",
                results);
        return Json.text(Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static Object tree(Rule rule, Profile profile) {
        return Json.object(
                "id", rule.id(),
                "shortDescription", Map.of("text", sentence(rule.title())),
                "fullDescription", Map.of("text", sentence(rule.why()) + " " + sentence(rule.source())),
                "defaultConfiguration",
                        Map.of("level", rule.severities().in(profile).label()));
    }

    private static Object tree(Finding finding, List<Rule> rules) {
        Object place = finding.object().source() instanceof Source.InFile file
                ? Json.object(
                        "artifactLocation", Map.of("uri", uri(file.file())),
                        "region", Map.of("startLine", file.line(finding.path())))
                : null;
        Object logical = List.of(Map.of("fullyQualifiedName", finding.object().reference()));
        String text =
                "%s. %s %s".formatted(finding.summary(), sentence(finding.rule().why()), finding.fix());
        return Json.object(
                "ruleId", finding.rule().id(),
                "ruleIndex", rules.indexOf(finding.rule()),
                "level",
                        finding.severity() == Severity.INFO
                                ? "note"
                                : finding.severity().label(),
                "message", Map.of("text", text),
                "locations", List.of(Json.object("physicalLocation", place, "logicalLocations", logical)),
                "suppressions", finding.waived().map(SarifReport::suppressions));
    }

    private static Object suppressions(String reason) {
        return List.of(Json.object("kind", "inSource", "justification", reason));
    }

    // Relative to the root of the repository, where code hosts look for it; to where it was named outside of one.
    private static String uri(String file) {
        String slashed = Repository.relative(file).replace('\\', '/');
        try {
            return new URI(null, null, slashed.startsWith("/") ? slashed : "/" + slashed, null)
                    .getRawPath()
                    .substring(slashed.startsWith("/") ? 0 : 1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("%s: no URI (expected: any path can be one)".formatted(file), e);
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
