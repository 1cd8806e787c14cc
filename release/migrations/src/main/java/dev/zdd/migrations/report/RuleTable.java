package dev.zdd.migrations.report;

import dev.zdd.migrations.rules.About;
import dev.zdd.migrations.rules.RuleBook;
import java.util.Locale;

/** The rules as text and as the table in {@code docs/migrations.md}. */
public final class RuleTable {

    private RuleTable() {}

    /** A Markdown table of all rules. */
    public static String markdown() {
        StringBuilder table = new StringBuilder(
                "| rule | severity | finds | what happens otherwise | safe form |\n|---|---|---|---|---|\n");
        for (About about : RuleBook.all()) {
            table.append("| `%s`%s | %s | %s | %s | %s |\n"
                    .formatted(
                            about.id(),
                            about.waivable() ? "" : " (no waiver)",
                            about.severity().name().toLowerCase(Locale.ROOT),
                            cell(about.finds()),
                            cell(about.why()),
                            cell(about.safeForm())));
        }
        return table.toString();
    }

    /** For a terminal. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (About about : RuleBook.all()) {
            text.append("%-30s %-8s %s%n"
                    .formatted(about.id(), about.severity().name().toLowerCase(Locale.ROOT), about.finds()));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
