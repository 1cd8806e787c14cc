package dev.zdd.migrations.sql;

import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.AbstractJSqlParser.Dialect;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/** What a statement is, and the tree of one that an application sends. */
public final class SyntaxReader {

    private SyntaxReader() {}

    /** What {@code statement} is; {@link Syntax.NotUnderstood} when nobody can tell. Never throws. */
    public static Syntax read(Statement statement) {
        return TokenClassifier.classify(statement)
                .orElseGet(() -> new Syntax.NotUnderstood(
                        "no rule knows what %s does to a running version".formatted(verb(statement))));
    }

    /** JSqlParser's tree, or nothing when it cannot parse {@code sql}. */
    public static Optional<net.sf.jsqlparser.statement.Statement> parse(String sql) {
        try {
            return Optional.ofNullable(CCJSqlParserUtil.parse(sql, SyntaxReader::postgresql));
        } catch (JSQLParserException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void postgresql(CCJSqlParser parser) {
        parser.withDialect(Dialect.POSTGRESQL).withAllowComplexParsing(true);
    }

    private static String verb(Statement statement) {
        return statement.tokens().stream()
                .limit(2)
                .map(Token::text)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }
}
