package dev.zdd.migrations.manifest;

import dev.zdd.migrations.sql.SqlLexer;
import dev.zdd.migrations.sql.Token;
import java.util.List;

/** Turns JDBC's parameters ({@code ?}) into PostgreSQL's ({@code $1}). */
final class Placeholders {

    private Placeholders() {}

    /** {@code ??} is the JDBC driver's way of writing the operator {@code ?}; strings and comments are left alone. */
    static String numbered(String sql) {
        List<Token> tokens = SqlLexer.tokens(sql);
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int number = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.is("?")) {
                continue;
            }
            result.append(sql, copied, token.start());
            boolean escaped = i + 1 < tokens.size()
                    && tokens.get(i + 1).is("?")
                    && tokens.get(i + 1).start() == token.end();
            if (escaped) {
                i++;
                result.append('?');
                copied = tokens.get(i).end();
            } else {
                number++;
                result.append('$').append(number);
                copied = token.end();
            }
        }
        return result.append(sql.substring(copied)).toString();
    }
}
