package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts PostgreSQL text into tokens by the rules of the manual's chapter "Lexical Structure" (section 4.1): nested block
 * comments, dollar quotes, escape strings, quoted identifiers.
 */
public final class SqlLexer {
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;

    private SqlLexer(String text) {
        this.text = text;
    }

    /**
     * All tokens of {@code text} with its comments.
     *
     * @throws SqlSyntaxException when a string, comment or quoted name is not closed
     */
    public static List<Token> tokens(String text) {
        SqlLexer lexer = new SqlLexer(text);
        while (lexer.position < text.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(position);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            line += c == '\n' ? 1 : 0;
            position++;
        } else if (text.startsWith("--", position)) {
            int end = text.indexOf('\n', position);
            add(Token.Kind.COMMENT, end < 0 ? text.length() : end);
        } else if (text.startsWith("/*", position)) {
            add(Token.Kind.COMMENT, endOfBlockComment());
        } else if (c == '\'') {
            add(Token.Kind.STRING, endOfQuoted('\'', position + 1, false));
        } else if (c == '"') {
            add(Token.Kind.QUOTED_IDENTIFIER, endOfQuoted('"', position + 1, false));
        } else if (c == '$' && dollarQuoteEnd() > 0) {
            add(Token.Kind.STRING, dollarQuoteEnd());
        } else if (Character.isLetter(c) || c == '_') {
            wordOrPrefixedString();
        } else if (Character.isDigit(c)) {
            add(Token.Kind.NUMBER, endOfNumber());
        } else {
            add(Token.Kind.SYMBOL, position + 1);
        }
    }

    private void wordOrPrefixedString() {
        String rest = text.substring(position, Math.min(text.length(), position + 3));
        if (rest.regionMatches(true, 0, "e'", 0, 2)) {
            add(Token.Kind.STRING, endOfQuoted('\'', position + 2, true));
        } else if (rest.matches("(?i)[bxn]'.?")) {
            add(Token.Kind.STRING, endOfQuoted('\'', position + 2, false));
        } else if (rest.equalsIgnoreCase("u&'")) {
            add(Token.Kind.STRING, endOfQuoted('\'', position + 3, false));
        } else if (rest.equalsIgnoreCase("u&\"")) {
            add(Token.Kind.QUOTED_IDENTIFIER, endOfQuoted('"', position + 3, false));
        } else {
            int end = position;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            add(Token.Kind.WORD, end);
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private int endOfNumber() {
        int end = position;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    /** The end of the dollar quote that starts here, or -1 when there is none (a parameter such as {@code $1}). */
    private int dollarQuoteEnd() {
        Matcher matcher = DOLLAR_QUOTE.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return -1;
        }
        String tag = matcher.group();
        int close = text.indexOf(tag, matcher.end());
        if (close < 0) {
            throw unclosed("dollar-quoted string " + tag);
        }
        return close + tag.length();
    }

    private int endOfQuoted(char quote, int from, boolean backslashEscapes) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (backslashEscapes && c == '\\') {
                i++;
            } else if (c == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        throw unclosed(quote == '"' ? "quoted identifier" : "string");
    }

    private int endOfBlockComment() {
        int depth = 0;
        for (int i = position; i < text.length() - 1; i++) {
            if (text.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        throw unclosed("comment");
    }

    private SqlSyntaxException unclosed(String what) {
        return new SqlSyntaxException(line, what + " is not closed");
    }

    private void add(Token.Kind kind, int end) {
        String part = text.substring(position, end);
        tokens.add(new Token(kind, part, position, end, line));
        line += (int) part.chars().filter(c -> c == '\n').count();
        position = end;
    }
}
