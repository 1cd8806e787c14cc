package dev.zdd.policy.report;

import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rules.RuleBook;

/** The rules as text, as JSON, and as the table in {@code docs/policies.md}. */
public final class RuleTable {

    private RuleTable() {}

    /** A Markdown table of all rules. */
    public static String markdown() {
        StringBuilder table = new StringBuilder(
                "| rule | severity | what must hold | what happens otherwise | known from |\n|---|---|---|---|---|\n");
        for (Rule rule : RuleBook.all()) {
            table.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(rule.id(), severity(rule), cell(rule.title()), cell(rule.why()), cell(rule.source())));
        }
        return table.toString();
    }

    /** For a terminal. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (Rule rule : RuleBook.all()) {
            text.append("%-32s %-26s %s%n".formatted(rule.id(), severity(rule), rule.title()));
        }
        return text.toString();
    }

    /** An array with an object per rule; fields are only ever added. */
    public static String json() {
        return Json.text(RuleBook.all().stream().map(RuleTable::tree).toList());
    }

    private static Object tree(Rule rule) {
        return Json.object(
                "id", rule.id(),
                "title", rule.title(),
                "looksAt", rule.looksAt(),
                "why", rule.why(),
                "fix", rule.fix(),
                "source", rule.source(),
                "severity",
                        Json.object("dev", label(rule, Profile.DEV), "production", label(rule, Profile.PRODUCTION)));
    }

    /** A rule in full: what must hold, why, and where that is known from. */
    public static String explain(Rule rule) {
        return "%s  (%s, %s)%n%n  %s.%n%n  looks at   %s%n  otherwise  %s%n  safe form  %s%n  source     %s%n  waive      %s%n"
                .formatted(
                        rule.id(),
                        rule.topic(),
                        severity(rule),
                        rule.title(),
                        rule.looksAt(),
                        rule.why(),
                        rule.fix(),
                        rule.source(),
                        "annotation zdd.dev/waive.%s: <reason>".formatted(rule.id()));
    }

    private static String severity(Rule rule) {
        String dev = label(rule, Profile.DEV);
        String production = label(rule, Profile.PRODUCTION);
        return dev.equals(production) ? dev : "%s (dev: %s)".formatted(production, dev);
    }

    private static String label(Rule rule, Profile profile) {
        return rule.severities().in(profile).label();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
