package dev.zdd.preview;

import dev.zdd.policy.rule.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A preview for a terminal and, as Markdown, for a pull request. */
public final class PreviewText {

    private PreviewText() {}

    /** For a terminal. */
    public static String terminal(PreviewReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("stack %s: %s".formatted(report.stack(), counts(report.plan())));
        changed(report)
                .forEach(change -> lines.add("  %-8s %s%s"
                        .formatted(change.operation().label(), change.object().reference(), paths(change))));
        lines.add("");
        report.impacts()
                .forEach(impact -> lines.add("%-7s %s %s: %s"
                        .formatted(
                                impact.level().label().toUpperCase(java.util.Locale.ROOT),
                                impact.object().reference(),
                                impact.what(),
                                impact.meaning())));
        report.releases().forEach(release -> {
            lines.add("TIME    %s: %s".formatted(release.workload().manifest().reference(), span(release)));
            lines.add("        = " + release.how());
        });
        report.migrations().ifPresent(migrations -> {
            lines.add("SCHEMA  " + migrations.summary());
            migrations.findings().forEach(finding -> lines.add("        " + line(finding)));
            migrations.notes().forEach(note -> lines.add("        note " + note));
        });
        lines.add("POLICY  " + policies(report));
        report.policies().errors().forEach(finding -> lines.add("        error " + line(finding)));
        report.policies().warnings().forEach(finding -> lines.add("        warning " + line(finding)));
        lines.add("");
        lines.add(verdict(report));
        return String.join("\n", lines);
    }

    /** For a comment on a pull request. */
    public static String markdown(PreviewReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("### Preview of `%s`".formatted(report.stack()));
        lines.add("");
        lines.add("**%s** %s.".formatted(verdict(report), capital(counts(report.plan()))));
        if (!report.impacts().isEmpty()) {
            lines.add("");
            lines.add("| | object | what happens | what it means |");
            lines.add("|---|---|---|---|");
            report.impacts()
                    .forEach(impact -> lines.add("| %s | %s | %s | %s |"
                            .formatted(
                                    impact.level().label(),
                                    cell(impact.object().reference()),
                                    cell(impact.what()),
                                    cell(impact.meaning()))));
        }
        report.releases().forEach(release -> {
            lines.add("");
            lines.add("**Time** for %s: %s (%s)."
                    .formatted(release.workload().manifest().reference(), span(release), release.how()));
        });
        lines.add("");
        lines.add("**Policies**: %s.".formatted(policies(report)));
        report.policies().errors().forEach(finding -> lines.add("- error " + cell(line(finding))));
        report.policies().warnings().forEach(finding -> lines.add("- warning " + cell(line(finding))));
        report.migrations().ifPresent(migrations -> {
            lines.add("");
            lines.add("**Migrations**: %s.".formatted(cell(migrations.summary())));
            migrations.findings().forEach(finding -> lines.add("- " + cell(line(finding))));
            migrations.notes().forEach(note -> lines.add("- note " + cell(note)));
        });
        if (!changed(report).isEmpty()) {
            lines.add("");
            lines.add("<details><summary>Objects</summary>");
            lines.add("");
            changed(report)
                    .forEach(change -> lines.add("- %s `%s`%s"
                            .formatted(
                                    change.operation().label(), change.object().reference(), cell(paths(change)))));
            lines.add("");
            lines.add("</details>");
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Change> changed(PreviewReport report) {
        return report.plan().changes().stream()
                .filter(change -> change.operation() != Operation.SAME)
                .toList();
    }

    private static String counts(Plan plan) {
        return "%d to create, %d to update, %d to replace, %d to delete, %d unchanged"
                .formatted(
                        plan.count(Operation.CREATE),
                        plan.count(Operation.UPDATE),
                        plan.count(Operation.REPLACE),
                        plan.count(Operation.DELETE),
                        plan.count(Operation.SAME));
    }

    private static String policies(PreviewReport report) {
        return "%d errors, %d warnings, %d waived (%d rules, profile %s)"
                .formatted(
                        report.policies().errors().size(),
                        report.policies().warnings().size(),
                        report.policies().waived().size(),
                        report.policies().rules(),
                        report.policies().profile().label());
    }

    private static String line(Finding finding) {
        return "%s: %s. %s".formatted(finding.rule().id(), finding.summary(), finding.fix());
    }

    private static String line(PendingMigrations.Finding finding) {
        return "%s %s %s: %s. %s."
                .formatted(
                        finding.refuses() ? "error" : "warning",
                        finding.place(),
                        finding.rule(),
                        finding.found(),
                        capital(finding.why()));
    }

    private static String verdict(PreviewReport report) {
        if (!report.outages().isEmpty()) {
            return "OUTAGE: %d changes drop requests."
                    .formatted(report.outages().size());
        }
        if (report.refused()) {
            return "REFUSED: %d policy errors, %d errors in migrations."
                    .formatted(
                            report.policies().errors().size(),
                            report.migrations().map(all -> all.errors().size()).orElse(0));
        }
        return report.releases().isEmpty()
                ? "No pod is replaced."
                : "%d pods are replaced, without an outage.".formatted(report.pods());
    }

    private static String span(ReleaseTime release) {
        return "between %s and %s".formatted(show(release.shortest()), show(release.longest()));
    }

    private static String show(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 120 ? seconds + " s" : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }

    private static String paths(Change change) {
        List<String> paths = change.paths();
        if (paths.isEmpty()) {
            return "";
        }
        String shown = String.join(", ", paths.subList(0, Math.min(5, paths.size())));
        return "  [%s%s]".formatted(shown, paths.size() > 5 ? ", %d more".formatted(paths.size() - 5) : "");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
