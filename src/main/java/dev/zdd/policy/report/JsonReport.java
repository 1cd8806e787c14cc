package dev.zdd.policy.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Finding;

/** The result for programs; fields are only ever added. */
public final class JsonReport {

    static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private JsonReport() {}

    /** One JSON object with {@code verdict} {@code accepted} or {@code refused}, and what could not be judged. */
    public static String write(PolicyReport report, Reading reading) {
        JsonObject root = tree(report);
        root.add("unreadable", GSON.toJsonTree(reading.unreadable()));
        root.add("skipped", GSON.toJsonTree(reading.skipped()));
        return GSON.toJson(root);
    }

    /** The same as a tree, for a report that contains it. */
    public static JsonObject tree(PolicyReport report) {
        JsonObject root = new JsonObject();
        root.addProperty("format", "zdd-policies-check/1");
        root.addProperty("verdict", report.errors().isEmpty() ? "accepted" : "refused");
        root.addProperty("profile", report.profile().label());
        root.addProperty("rules", report.rules());
        root.addProperty("objects", report.objects());
        root.addProperty("errors", report.errors().size());
        root.addProperty("warnings", report.warnings().size());
        root.addProperty("notes", report.notes().size());
        root.addProperty("waived", report.waived().size());
        JsonArray findings = new JsonArray();
        report.findings().forEach(finding -> findings.add(tree(finding)));
        root.add("findings", findings);
        return root;
    }

    private static JsonObject tree(Finding finding) {
        JsonObject node = new JsonObject();
        node.addProperty("rule", finding.rule().id());
        node.addProperty("severity", finding.severity().label());
        node.addProperty("stops", finding.stops());
        node.addProperty("kind", finding.object().kind());
        node.addProperty("namespace", finding.object().namespace());
        node.addProperty("name", finding.object().name());
        if (finding.object().source() instanceof Source.InFile file) {
            node.addProperty("file", file.file());
            node.addProperty("line", file.line(finding.path()));
        } else {
            node.addProperty("urn", finding.place());
        }
        node.addProperty("path", finding.path());
        node.addProperty("found", finding.found());
        node.addProperty("expected", finding.expected());
        node.addProperty("why", finding.rule().why());
        node.addProperty("fix", finding.fix());
        finding.waived().ifPresent(reason -> node.addProperty("waived", reason));
        return node;
    }
}
