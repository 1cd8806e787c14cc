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
import java.util.Map;
import java.util.stream.Collectors;

/** The result for people: what was measured per statement, what is wrong with it, and the verdict last. */
public final class TextReport {
    private static final int WIDTH = 100;
    private static final int EXCERPT = 86;

    private final CheckReport report;
    private final boolean colours;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, List<Finding>> findings;
    private String last = "";
    private int more;

    private TextReport(CheckReport report, boolean colours) {
        this.report = report;
        this.colours = colours;
        this.findings = report.findings().stream()
                .collect(Collectors.groupingBy(finding -> finding.file() + ":" + finding.line()));
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
                more();
                last = "";
                lines.add("");
            }
        }
    }

    private void measurement(JudgedStatement statement) {
        List<Finding> here = findings.getOrDefault(statement.file() + ":" + statement.line(), List.of()).stream()
                .filter(finding -> finding.isAbout(statement.file(), statement.line(), statement.column()))
                .toList();
        String same = here.isEmpty() ? statement.file() + effects(statement) : "";
        if (!same.isEmpty() && same.equals(last)) {
            more++;
            return;
        }
        more();
        last = same;
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

    /** How many statements of the same file with the same effects followed the last one that was shown. */
    private void more() {
        if (more > 0) {
            lines.add("           and %s like it".formatted(counted(more, "more statement")));
        }
        more = 0;
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
            block("note", "%s behind a failing one not judged.".formatted(counted(report.notJudged(), "statement")));
        }
        if (!report.notes().isEmpty() || report.notJudged() > 0) {
            lines.add("");
        }
    }

    private void verdict() {
        String what = "%s, %s, on PostgreSQL %d after %d that have run, in %.1f s"
                .formatted(
                        counted(report.pending(), "pending migration"),
                        counted(report.statements().size(), "statement"),
                        report.server(),
                        report.history(),
                        report.elapsed().toMillis() / 1000.0);
        Verdict verdict = report.verdict();
        if (verdict instanceof Verdict.Refused refused) {
            lines.add(red(report.couldNotBeChecked() ? "COULD NOT BE CHECKED" : "REFUSED")
                    + ": %s (%s)".formatted(counted(refused.errors().size(), "error"), what));
        } else if (verdict instanceof Verdict.Compatible compatible) {
            lines.add(green("COMPATIBLE")
                    + ": %s (%s)".formatted(counted(compatible.warnings().size(), "warning"), what));
        }
    }

    private static String counted(int number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
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
