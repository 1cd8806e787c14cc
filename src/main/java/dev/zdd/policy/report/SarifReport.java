package dev.zdd.policy.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severity;
import dev.zdd.policy.rules.RuleBook;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * The result in the Static Analysis Results Interchange Format 2.1.0 (OASIS standard), which code hosts show at the lines
 * of a pull request. Waived findings are suppressed results with their justification.
 */
public final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /** The log. */
    public static String write(PolicyReport report) {
        List<Rule> rules = new ArrayList<>(RuleBook.all());
        // Those about waivers are no rules of the book.
        report.findings().stream()
                .map(Finding::rule)
                .filter(rule -> !rules.contains(rule))
                .distinct()
                .forEach(rules::add);
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "zdd policies check");
        JsonArray described = new JsonArray();
        rules.forEach(rule -> described.add(tree(rule, report.profile())));
        driver.add("rules", described);
        JsonObject run = new JsonObject();
        run.add("tool", child("driver", driver));
        run.addProperty("columnKind", "utf16CodeUnits");
        JsonArray results = new JsonArray();
        report.findings().forEach(finding -> results.add(tree(finding, rules)));
        run.add("results", results);
        JsonObject root = new JsonObject();
        root.addProperty("$schema", SCHEMA);
        root.addProperty("version", "2.1.0");
        root.add("runs", list(run));
        return JsonReport.GSON.toJson(root);
    }

    private static JsonObject tree(Rule rule, Profile profile) {
        JsonObject node = new JsonObject();
        node.addProperty("id", rule.id());
        node.add("shortDescription", text(sentence(rule.title())));
        node.add("fullDescription", text(sentence(rule.why()) + " " + sentence(rule.source())));
        JsonObject configuration = new JsonObject();
        configuration.addProperty("level", rule.severities().in(profile).label());
        node.add("defaultConfiguration", configuration);
        return node;
    }

    private static JsonObject tree(Finding finding, List<Rule> rules) {
        JsonObject node = new JsonObject();
        node.addProperty("ruleId", finding.rule().id());
        node.addProperty("ruleIndex", rules.indexOf(finding.rule()));
        node.addProperty(
                "level",
                finding.severity() == Severity.INFO
                        ? "note"
                        : finding.severity().label());
        node.add(
                "message",
                text("%s. %s %s"
                        .formatted(finding.summary(), sentence(finding.rule().why()), finding.fix())));
        JsonObject location = new JsonObject();
        if (finding.object().source() instanceof Source.InFile file) {
            JsonObject artifact = new JsonObject();
            artifact.addProperty("uri", uri(file.file()));
            JsonObject region = new JsonObject();
            region.addProperty("startLine", file.line(finding.path()));
            JsonObject physical = new JsonObject();
            physical.add("artifactLocation", artifact);
            physical.add("region", region);
            location.add("physicalLocation", physical);
        }
        JsonObject logical = new JsonObject();
        logical.addProperty("fullyQualifiedName", finding.object().reference());
        location.add("logicalLocations", list(logical));
        node.add("locations", list(location));
        finding.waived().ifPresent(reason -> {
            JsonObject suppression = new JsonObject();
            suppression.addProperty("kind", "inSource");
            suppression.addProperty("justification", reason);
            node.add("suppressions", list(suppression));
        });
        return node;
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

    private static JsonObject text(String text) {
        JsonObject node = new JsonObject();
        node.addProperty("text", text);
        return node;
    }

    private static JsonObject child(String name, JsonObject child) {
        JsonObject node = new JsonObject();
        node.add(name, child);
        return node;
    }

    private static JsonArray list(JsonObject only) {
        JsonArray list = new JsonArray();
        list.add(only);
        return list;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
