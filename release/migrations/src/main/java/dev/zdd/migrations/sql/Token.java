package dev.zdd.migrations.sql;

import java.util.Locale;

/**
 * A piece of SQL text. {@code start} and {@code end} are offsets in the file (end exclusive), {@code line} and
 * {@code column} count from 1.
 */
public record Token(Kind kind, String text, int start, int end, int line, int column) {

    /** What a token is; whitespace is no token. */
    public enum Kind {
        /** A keyword or an unquoted identifier. */
        WORD,
        /** {@code "Quoted"}, text as written. */
        QUOTED_IDENTIFIER,
        /** Any string constant: {@code 'x'}, {@code E'x'}, {@code $tag$x$tag$}. */
        STRING,
        NUMBER,
        /** One character of punctuation or of an operator. */
        SYMBOL,
        COMMENT
    }

    /** True for the keyword {@code word}, whatever its case; a quoted identifier is never a keyword. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    /** True for anything that can name an object. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
    }

    /** The name as PostgreSQL stores it: folded to lower case unless quoted. */
    public String name() {
        if (kind == Kind.QUOTED_IDENTIFIER) {
            return text.substring(1, text.length() - 1).replace("\"\"", "\"");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
