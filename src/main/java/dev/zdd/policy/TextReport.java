package dev.zdd.policy;

import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. */
public final class TextReport {

    private static final int WIDTH = 118;

    private TextReport() {}

    /**
     * Every finding with what was found, what is expected, why and what to do, and a last line that counts.
     *
     * @param colours whether the terminal shows them
     */
    public static String write(PolicyReport report, boolean colours) {
        List<String> lines = new ArrayList<>();
        report.findings().forEach(finding -> lines.add(write(finding, colours) + "\n"));
        lines.add("%d errors, %d warnings, %d notes, %d waived (%d rules, %d objects, profile %s)"
                .formatted(
                        report.errors().size(),
                        report.warnings().size(),
                        report.notes().size(),
                        report.waived().size(),
                        report.rules(),
                        report.objects(),
                        report.profile().label()));
        return String.join("\n", lines);
    }

    /** One finding on several lines, without a line break at the end. */
    public static String write(Finding finding, boolean colours) {
        List<String> lines = new ArrayList<>();
        String kind =
                finding.waived().isPresent() ? "waived" : finding.severity().label();
        String head = "%s[%s]".formatted(kind, finding.rule().id());
        lines.add("%s %s  (%s)"
                .formatted(
                        colours ? coloured(finding, head) : head,
                        finding.object().reference(),
                        finding.place()));
        block(lines, "found", finding.path().isEmpty() ? finding.found() : finding.path() + ": " + finding.found());
        block(lines, "expected", finding.expected());
        block(lines, "why", finding.rule().why());
        if (finding.waived().isPresent()) {
            block(lines, "accepted", finding.waived().get());
        } else {
            block(lines, "fix", finding.fix());
        }
        return String.join("\n", lines);
    }

    private static void block(List<String> lines, String label, String text) {
        String head = "  %-9s ".formatted(label);
        StringBuilder line = new StringBuilder(head);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > head.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(head.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private static String coloured(Finding finding, String text) {
        String code = finding.stops() ? "1;31" : finding.severity() == Severity.WARNING ? "33" : "2";
        return "\u001b[%sm%s\u001b[0m".formatted(code, text);
    }
}
