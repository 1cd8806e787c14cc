package dev.zdd.preview;

import dev.zdd.policy.report.Json;
import dev.zdd.policy.report.JsonReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A preview for programs; fields are only ever added. */
public final class PreviewJson {

    private PreviewJson() {}

    /** One JSON object. */
    public static String write(PreviewReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            counts.put(operation.label(), report.plan().count(operation));
        }
        List<Map<String, Object>> changes = report.plan().changes().stream()
                .filter(change -> change.operation() != Operation.SAME)
                .map(PreviewJson::tree)
                .toList();
        return Json.text(Json.object(
                "format", "zdd-preview/1",
                "stack", report.stack(),
                "outage", !report.outages().isEmpty(),
                "refused", report.refused(),
                "pods", report.pods(),
                "counts", counts,
                "changes", changes,
                "impacts", report.impacts().stream().map(PreviewJson::tree).toList(),
                "releases", report.releases().stream().map(PreviewJson::tree).toList(),
                "policies", JsonReport.tree(report.policies()),
                "migrations", report.migrations().map(PreviewJson::tree)));
    }

    private static Map<String, Object> tree(Change change) {
        return Json.object(
                "operation", change.operation().label(),
                "object", change.object().reference(),
                "paths", change.paths());
    }

    private static Map<String, Object> tree(Impact impact) {
        return Json.object(
                "level", impact.level().label(),
                "object", impact.object().reference(),
                "what", impact.what(),
                "meaning", impact.meaning());
    }

    private static Map<String, Object> tree(PendingMigrations migrations) {
        var pending = migrations.pending();
        return Json.object(
                "pending", pending.isPresent() ? Optional.of(pending.getAsInt()) : Optional.empty(),
                "files", migrations.files(),
                "findings", migrations.findings(),
                "notes", migrations.notes());
    }

    private static Map<String, Object> tree(ReleaseTime release) {
        return Json.object(
                "workload", release.workload().manifest().reference(),
                "pods", release.pods(),
                "shortestSeconds", release.shortest().toSeconds(),
                "longestSeconds", release.longest().toSeconds(),
                "how", release.how());
    }
}
