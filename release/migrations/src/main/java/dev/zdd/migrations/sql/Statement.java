package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param sql its text without the comments before it and without the closing semicolon
 * @param line where its first token stands; counts from 1
 * @param column where in that line; counts from 1
 * @param tokens its tokens without comments; never empty
 * @param waivers what the comments before, inside and, on its last line, behind it allow
 */
public record Statement(String sql, int line, int column, List<Token> tokens, List<Waiver> waivers) {
    /** What {@link #shown} prints of a long statement. */
    private static final int SHOWN = 2_000;

    /** What follows {@code PASSWORD} in CREATE ROLE and CREATE USER MAPPING. */
    private static final Pattern SECRET = Pattern.compile("(?i)\\b(PASSWORD\\s+)(E?'(?:[^']|'')*'?|\\$\\w*\\$.*)");

    /** In a token; the quotes $tag$ before a text are passed over. */
    private static final Pattern PLACEHOLDER = Pattern.compile("^\\$\\w*\\$|(\\$\\{[^{}$\\s]+})");

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

    /** The functions that it calls outside strings, lower case, without schema. */
    public List<String> calls() {
        List<String> functions = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isName() && tokens.get(i + 1).is("(")) {
                functions.add(tokens.get(i).name());
            }
        }
        return functions;
    }

    /** True when a text or a quoted name in it has a placeholder of Flyway, such as {@code ${name}}. */
    public boolean hasPlaceholder() {
        return tokens.stream()
                .flatMap(token -> PLACEHOLDER.matcher(token.text()).results())
                .anyMatch(found -> found.group(1) != null);
    }

    /** The role that CREATE ROLE, USER or GROUP makes. */
    public Optional<String> createdRole() {
        boolean creates = startsWith("CREATE", "ROLE")
                || startsWith("CREATE", "GROUP")
                || (startsWith("CREATE", "USER") && !startsWith("CREATE", "USER", "MAPPING"));
        return creates && tokens.size() > 2 ? Optional.of(tokens.get(2).name()) : Optional.empty();
    }

    /** {@code COPY table FROM STDIN}: the rows follow in the script. */
    public boolean copiesFromStandardInput() {
        return startsWith("COPY") && contains("FROM", "STDIN");
    }

    /** The statement on one line, at most {@code length} characters, without passwords, for messages. */
    public String excerpt(int length) {
        return excerpt(sql, length);
    }

    /** {@code sql} on one line, at most {@code length} characters, without passwords. */
    public static String excerpt(String sql, int length) {
        String head = sql.substring(0, Math.min(sql.length(), 4 * length));
        String flat = withoutSecrets(head.replaceAll("\\s+", " ").strip());
        return flat.length() <= length && head.length() == sql.length()
                ? flat
                : flat.substring(0, Math.min(flat.length(), length - 1)) + "…";
    }

    /** The statement as written, for a safe form that repeats it; of a long one only where it stands. */
    public String shown() {
        return sql.length() <= SHOWN
                ? withoutSecrets(sql)
                : "-- the statement of line %d (%,d characters)".formatted(line, sql.length());
    }

    private static String withoutSecrets(String sql) {
        return SECRET.matcher(sql).replaceAll("$1'***'");
    }
}
