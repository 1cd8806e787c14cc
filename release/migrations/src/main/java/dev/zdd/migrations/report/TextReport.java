package dev.zdd.migrations.report;

import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.JudgedStatement;
import dev.zdd.migrations.Verdict;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result for people: what was measured per statement, what is wrong with it, and the verdict last. */
public final class TextReport {
    private static final int WIDTH = 100;
    private static final int EXCERPT = 86;

    private final CheckReport report;
    private final boolean colours;
    private final List<String> lines = new ArrayList<>();

    private TextReport(CheckReport report, boolean colours) {
        this.report = report;
        this.colours = colours;
    }

    /** The report; {@code colours} switches ANSI escapes on. */
    public static String write(CheckReport report, boolean colours) {
        TextReport text = new TextReport(report, colours);
        text.measurements();
        text.findings();
        text.notes();
        text.verdict();
        return String.join(System.lineSeparator(), text.lines);
    }

    private void measurements() {
        for (Phase phase : Phase.values()) {
            List<JudgedStatement> ofPhase = report.statements().stream()
                    .filter(statement -> statement.phase() == phase)
                    .toList();
            if (!ofPhase.isEmpty()) {
                lines.add(bold("%s (%s the new version)"
                        .formatted(phase.folder(), phase == Phase.EXPAND ? "before" : "after")));
                ofPhase.forEach(this::measurement);
                lines.add("");
            }
        }
    }

    private void measurement(JudgedStatement statement) {
        List<Finding> here = findings(statement);
        String mark = here.stream().anyMatch(Finding::refuses)
                ? red("refused")
                : here.stream().anyMatch(finding -> finding.waived().isPresent())
                        ? yellow("waived ")
                        : here.stream().anyMatch(finding -> finding.severity() == Severity.WARNING)
                                ? yellow("warning")
                                : green("ok     ");
        lines.add("  %s  %s:%d".formatted(mark, statement.file(), statement.line()));
        lines.add("           " + cut(statement.statement()));
        lines.add("           " + effects(statement));
    }

    private static String effects(JudgedStatement statement) {
        List<String> effects = statement.locks().stream()
                .map(lock -> "%s on %s%s"
                        .formatted(
                                lock.mode(),
                                lock.table(),
                                !lock.inUse()
                                        ? " (new)"
                                        : lock.blocks().equals("nothing") ? "" : ", blocks " + lock.blocks()))
                .collect(Collectors.toCollection(ArrayList::new));
        statement.rewrites().forEach(table -> effects.add("rewrites " + table));
        statement.scans().forEach(table -> effects.add("reads all of " + table));
        return effects.isEmpty() ? "no lock on existing tables" : String.join("; ", effects);
    }

    private List<Finding> findings(JudgedStatement statement) {
        return report.findings().stream()
                .filter(finding -> finding.isAbout(statement.file(), statement.line(), statement.statement()))
                .toList();
    }

    private void findings() {
        for (Finding finding : report.findings()) {
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            String kind = finding.waived().isPresent() ? "waived" : severity;
            lines.add("%s %s".formatted(coloured(finding, kind + "[" + finding.rule() + "]"), bold(finding.place())));
            block("found", finding.found());
            block("why", finding.why());
            finding.estimate().ifPresent(estimate -> block("target", estimate));
            finding.waived().ifPresent(reason -> block("accepted", reason));
            if (finding.waived().isEmpty()) {
                String head = "  safe form  ";
                for (String line : finding.safeForm().lines().toList()) {
                    lines.add(head + line);
                    head = "             ";
                }
            }
            lines.add("");
        }
    }

    private void block(String label, String text) {
        String head = "  %-9s  ".formatted(label);
        StringBuilder line = new StringBuilder(head);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > head.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(head.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private void notes() {
        report.notes().forEach(note -> block("note", note));
        if (report.notJudged() > 0) {
            block("note", "%d statements behind a failing one were not judged.".formatted(report.notJudged()));
        }
        if (!report.notes().isEmpty() || report.notJudged() > 0) {
            lines.add("");
        }
    }

    private void verdict() {
        String what = "%d pending migrations, %d statements, on PostgreSQL %d after %d that have run, in %.1f s"
                .formatted(
                        report.pending(),
                        report.statements().size(),
                        report.server(),
                        report.history(),
                        report.elapsed().toMillis() / 1000.0);
        Verdict verdict = report.verdict();
        if (verdict instanceof Verdict.Refused refused) {
            lines.add(red("REFUSED")
                    + ": %d errors (%s)".formatted(refused.errors().size(), what));
        } else if (verdict instanceof Verdict.Compatible compatible) {
            lines.add(green("COMPATIBLE")
                    + ": %d warnings (%s)".formatted(compatible.warnings().size(), what));
        }
    }

    private static String cut(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT - 1) + "…";
    }

    private String coloured(Finding finding, String text) {
        if (finding.refuses()) {
            return red(text);
        }
        return finding.severity() == Severity.INFO ? text : yellow(text);
    }

    private String red(String text) {
        return ansi("1;31", text);
    }

    private String yellow(String text) {
        return ansi("33", text);
    }

    private String green(String text) {
        return ansi("32", text);
    }

    private String bold(String text) {
        return ansi("1", text);
    }

    private String ansi(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
