package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that accepts one rule's finding for one statement: {@code -- zdd:allow drop-column: nobody reads it since 4.2}.
 *
 * @param rule the rule's id as written
 * @param reason why it is acceptable; blank when it was left out, which is an error
 * @param line where the comment stands; counts from 1
 */
public record Waiver(String rule, String reason, int line) {
    /** The mark, the rule, and after a colon the reason up to the end of the line. */
    private static final Pattern ALLOW = Pattern.compile("zdd:allow\\s+([A-Za-z0-9_-]+)[ \\t]*:?[ \\t]*([^\\n]*)");

    static List<Waiver> in(Token comment) {
        List<Waiver> waivers = new ArrayList<>();
        Matcher matcher = ALLOW.matcher(comment.text());
        while (matcher.find()) {
            int newlines = (int) comment.text()
                    .substring(0, matcher.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            String reason = matcher.group(2).replaceFirst("\\*/\\s*$", "").strip();
            waivers.add(new Waiver(matcher.group(1), reason, comment.line() + newlines));
        }
        return waivers;
    }
}
