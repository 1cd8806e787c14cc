package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts PostgreSQL text into tokens by the rules of the manual's chapter "Lexical Structure" (section 4.1): nested block
 * comments, dollar quotes, escape strings, quoted identifiers.
 */
public final class SqlLexer {
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private static final Pattern END_OF_ROWS = Pattern.compile("^\\\\\\.\\R?", Pattern.MULTILINE);

    private final String text;
    private int position;
    private int line = 1;
    private int lineStart;

    SqlLexer(String text) {
        this.text = text;
    }

    /**
     * All tokens of {@code text} with its comments.
     *
     * @throws SqlSyntaxException when a string, comment or quoted name is not closed
     */
    public static List<Token> tokens(String text) {
        SqlLexer lexer = new SqlLexer(text);
        List<Token> tokens = new ArrayList<>();
        for (Optional<Token> token = lexer.next(); token.isPresent(); token = lexer.next()) {
            tokens.add(token.get());
        }
        return List.copyOf(tokens);
    }

    /** The next token, or nothing at the end of the text. */
    Optional<Token> next() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (!Character.isWhitespace(c) && c != '\uFEFF') {
                return Optional.of(token(c));
            }
            move(position + 1);
        }
        return Optional.empty();
    }

    /** Passes over the rows behind {@code COPY ... FROM STDIN;}, which end with a line {@code \.}. */
    void skipCopiedRows() {
        Matcher end = END_OF_ROWS.matcher(text).region(position, text.length());
        move(end.find() ? end.end() : text.length());
    }

    private Token token(char c) {
        if (text.startsWith("--", position)) {
            int end = text.indexOf('\n', position);
            return token(Token.Kind.COMMENT, end < 0 ? text.length() : end);
        } else if (text.startsWith("/*", position)) {
            return token(Token.Kind.COMMENT, endOfBlockComment());
        } else if (c == '\'') {
            return token(Token.Kind.STRING, endOfQuoted('\'', position + 1, false));
        } else if (c == '"') {
            return token(Token.Kind.QUOTED_IDENTIFIER, endOfQuoted('"', position + 1, false));
        } else if (c == '$') {
            int end = dollarQuoteEnd();
            return end > 0 ? token(Token.Kind.STRING, end) : token(Token.Kind.SYMBOL, position + 1);
        } else if (Character.isLetter(c) || c == '_') {
            return wordOrPrefixedString();
        } else if (Character.isDigit(c)) {
            return token(Token.Kind.NUMBER, endOfNumber());
        }
        return token(Token.Kind.SYMBOL, position + 1);
    }

    private Token wordOrPrefixedString() {
        if (text.regionMatches(true, position, "e'", 0, 2)) {
            return token(Token.Kind.STRING, endOfQuoted('\'', position + 2, true));
        } else if (position + 1 < text.length()
                && "bxnBXN".indexOf(text.charAt(position)) >= 0
                && text.charAt(position + 1) == '\'') {
            return token(Token.Kind.STRING, endOfQuoted('\'', position + 2, false));
        } else if (text.regionMatches(true, position, "u&'", 0, 3)) {
            return token(Token.Kind.STRING, endOfQuoted('\'', position + 3, false));
        } else if (text.regionMatches(true, position, "u&\"", 0, 3)) {
            return token(Token.Kind.QUOTED_IDENTIFIER, endOfQuoted('"', position + 3, false));
        }
        int end = position;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return token(Token.Kind.WORD, end);
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

    private Token token(Token.Kind kind, int end) {
        Token token = new Token(kind, text.substring(position, end), position, end, line, position - lineStart + 1);
        move(end);
        return token;
    }

    private void move(int end) {
        for (; position < end; position++) {
            if (text.charAt(position) == '\n') {
                line++;
                lineStart = position + 1;
            }
        }
    }
}
