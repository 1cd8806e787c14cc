package dev.zdd.policy.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.zdd.policy.About;
import dev.zdd.policy.Rule;
import dev.zdd.policy.RuleBook;
import dev.zdd.policy.Severities;
import java.util.List;

/** The rules as text, as JSON, and as the table in {@code docs/policies.md}. */
public final class RuleTable {

    private RuleTable() {}

    /** A Markdown table of all rules. */
    public static String markdown() {
        StringBuilder table = new StringBuilder(
                "| rule | severity | what must hold | what happens otherwise | known from |\n|---|---|---|---|---|\n");
        for (About about : rules()) {
            table.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            about.id(),
                            severity(about.severities()),
                            cell(about.title()),
                            cell(about.why()),
                            cell(about.source())));
        }
        return table.toString();
    }

    /** For a terminal. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (About about : rules()) {
            text.append("%-32s %-26s %s%n".formatted(about.id(), severity(about.severities()), about.title()));
        }
        return text.toString();
    }

    /** An array with an object per rule; fields are only ever added. */
    public static String json() {
        JsonArray array = new JsonArray();
        for (About about : rules()) {
            JsonObject severity = new JsonObject();
            severity.addProperty("dev", about.severities().dev().label());
            severity.addProperty("production", about.severities().production().label());
            JsonObject rule = new JsonObject();
            rule.addProperty("id", about.id());
            rule.addProperty("title", about.title());
            rule.addProperty("looksAt", about.looksAt());
            rule.addProperty("why", about.why());
            rule.addProperty("source", about.source());
            rule.add("severity", severity);
            array.add(rule);
        }
        return JsonReport.GSON.toJson(array);
    }

    private static List<About> rules() {
        return RuleBook.all().stream().map(Rule::about).toList();
    }

    private static String severity(Severities severities) {
        return severities.dev() == severities.production()
                ? severities.dev().label()
                : "%s (dev: %s)"
                        .formatted(
                                severities.production().label(),
                                severities.dev().label());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
