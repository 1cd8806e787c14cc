package dev.zdd.policy.report;

import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Finding;
import java.util.Map;
import java.util.Optional;

/** The result for programs; fields are only ever added. */
public final class JsonReport {

    private JsonReport() {}

    /** One JSON object with {@code verdict} {@code accepted} or {@code refused}, and what could not be judged. */
    public static String write(PolicyReport report, Reading reading) {
        Map<String, Object> root = tree(report);
        root.put("unreadable", reading.unreadable());
        root.put("skipped", reading.skipped());
        return Json.text(root);
    }

    /** The same as a tree, for a report that contains it. */
    public static Map<String, Object> tree(PolicyReport report) {
        return Json.object(
                "format", "zdd-policies-check/1",
                "verdict", report.errors().isEmpty() ? "accepted" : "refused",
                "profile", report.profile().label(),
                "rules", report.rules(),
                "objects", report.objects(),
                "errors", report.errors().size(),
                "warnings", report.warnings().size(),
                "notes", report.notes().size(),
                "waived", report.waived().size(),
                "findings", report.findings().stream().map(JsonReport::tree).toList());
    }

    private static Map<String, Object> tree(Finding finding) {
        Optional<Source.InFile> file =
                finding.object().source() instanceof Source.InFile in ? Optional.of(in) : Optional.empty();
        return Json.object(
                "rule", finding.rule().id(),
                "severity", finding.severity().label(),
                "stops", finding.stops(),
                "kind", finding.object().kind(),
                "namespace", finding.object().namespace(),
                "name", finding.object().name(),
                "file", file.map(Source.InFile::file),
                "line", file.map(in -> in.line(finding.path())),
                "urn", file.isPresent() ? null : finding.place(),
                "path", finding.path(),
                "found", finding.found(),
                "expected", finding.expected(),
                "why", finding.rule().why(),
                "fix", finding.fix(),
                "waived", finding.waived());
    }
}
