package dev.zdd.migrations.sql;

import java.util.List;

/**
 * One statement of a script.
 *
 * @param sql its text without the comments before it and without the closing semicolon
 * @param line where its first token stands; counts from 1
 * @param tokens its tokens without comments; never empty
 * @param waivers what the comments before, inside and, on its last line, behind it allow
 */
public record Statement(String sql, int line, List<Token> tokens, List<Waiver> waivers) {

    public Statement {
        tokens = List.copyOf(tokens);
        waivers = List.copyOf(waivers);
    }

    /** True when the statement begins with these keywords. */
    public boolean startsWith(String... words) {
        return startsWith(0, words);
    }

    /** True when these keywords follow each other anywhere outside strings and comments. */
    public boolean contains(String... words) {
        for (int i = 0; i + words.length <= tokens.size(); i++) {
            if (startsWith(i, words)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(int from, String... words) {
        if (from + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(from + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** The statement on one line, at most {@code length} characters, for messages. */
    public String excerpt(int length) {
        String flat = sql.replaceAll("\\s+", " ").strip();
        return flat.length() <= length ? flat : flat.substring(0, length - 1) + "…";
    }
}
