package dev.zdd.preview;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.zdd.policy.report.JsonReport;

/** A preview for programs; fields are only ever added. */
public final class PreviewJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PreviewJson() {}

    /** One JSON object. */
    public static String write(PreviewReport report) {
        JsonObject root = new JsonObject();
        root.addProperty("format", "zdd-preview/1");
        root.addProperty("stack", report.stack());
        root.addProperty("outage", !report.outages().isEmpty());
        root.addProperty("refused", report.refused());
        root.addProperty("pods", report.pods());
        JsonObject counts = new JsonObject();
        for (Operation operation : Operation.values()) {
            counts.addProperty(operation.label(), report.plan().count(operation));
        }
        root.add("counts", counts);
        JsonArray changes = new JsonArray();
        report.plan().changes().stream()
                .filter(change -> change.operation() != Operation.SAME)
                .forEach(change -> changes.add(tree(change)));
        root.add("changes", changes);
        JsonArray impacts = new JsonArray();
        report.impacts().forEach(impact -> impacts.add(tree(impact)));
        root.add("impacts", impacts);
        JsonArray releases = new JsonArray();
        report.releases().forEach(release -> releases.add(tree(release)));
        root.add("releases", releases);
        root.add("policies", JsonReport.tree(report.policies()));
        report.migrations().ifPresent(migrations -> root.add("migrations", tree(migrations)));
        return GSON.toJson(root);
    }

    private static JsonObject tree(Change change) {
        JsonObject node = new JsonObject();
        node.addProperty("operation", change.operation().label());
        node.addProperty("object", change.object().reference());
        JsonArray paths = new JsonArray();
        change.paths().forEach(paths::add);
        node.add("paths", paths);
        return node;
    }

    private static JsonObject tree(Impact impact) {
        JsonObject node = new JsonObject();
        node.addProperty("level", impact.level().label());
        node.addProperty("object", impact.object().reference());
        node.addProperty("what", impact.what());
        node.addProperty("meaning", impact.meaning());
        return node;
    }

    private static JsonObject tree(PendingMigrations migrations) {
        JsonObject node = new JsonObject();
        migrations.pending().ifPresent(pending -> node.addProperty("pending", pending));
        JsonArray files = new JsonArray();
        migrations.files().forEach(files::add);
        node.add("files", files);
        JsonArray findings = new JsonArray();
        for (PendingMigrations.Finding finding : migrations.findings()) {
            JsonObject one = new JsonObject();
            one.addProperty("refuses", finding.refuses());
            one.addProperty("place", finding.place());
            one.addProperty("rule", finding.rule());
            one.addProperty("found", finding.found());
            one.addProperty("why", finding.why());
            findings.add(one);
        }
        node.add("findings", findings);
        JsonArray notes = new JsonArray();
        migrations.notes().forEach(notes::add);
        node.add("notes", notes);
        return node;
    }

    private static JsonObject tree(ReleaseTime release) {
        JsonObject node = new JsonObject();
        node.addProperty("workload", release.workload().manifest().reference());
        node.addProperty("pods", release.pods());
        node.addProperty("shortestSeconds", release.shortest().toSeconds());
        node.addProperty("longestSeconds", release.longest().toSeconds());
        node.addProperty("how", release.how());
        return node;
    }
}
