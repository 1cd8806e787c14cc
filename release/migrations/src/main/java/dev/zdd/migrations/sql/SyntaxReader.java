package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.AbstractJSqlParser.Dialect;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;

/** Reads a statement with JSqlParser where it can, and with {@link TokenClassifier} where it cannot. */
public final class SyntaxReader {
    private static final Set<String> WRITING_KEYWORDS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    private SyntaxReader() {}

    /** What {@code statement} is; {@link Syntax.NotUnderstood} when nobody can tell. Never throws. */
    public static Syntax read(Statement statement) {
        Optional<net.sf.jsqlparser.statement.Statement> parsed = parse(statement.sql());
        return parsed.flatMap(tree -> fromTree(tree, statement))
                .or(() -> TokenClassifier.classify(statement))
                .orElseGet(() -> new Syntax.NotUnderstood(
                        parsed.isPresent()
                                ? "no rule knows what %s does to a running version".formatted(verb(statement))
                                : "%s is not in the grammar of JSqlParser 5.4 nor among the known token patterns"
                                        .formatted(verb(statement))));
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

    private static Optional<Syntax> fromTree(net.sf.jsqlparser.statement.Statement tree, Statement statement) {
        if (tree instanceof Insert insert) {
            boolean constant = insert.getSelect() == null || insert.getSelect() instanceof Values;
            return Optional.of(new Syntax.RowChange("INSERT", name(insert.getTable()), constant));
        } else if (tree instanceof Update update) {
            return Optional.of(new Syntax.RowChange("UPDATE", name(update.getTable()), false));
        } else if (tree instanceof Delete delete) {
            return Optional.of(new Syntax.RowChange("DELETE", name(delete.getTable()), false));
        } else if (tree instanceof Merge) {
            return Optional.of(new Syntax.RowChange("MERGE", Optional.empty(), false));
        } else if (tree instanceof Truncate truncate) {
            return Optional.of(new Syntax.Truncate(tables(truncate), statement.contains("CASCADE")));
        } else if (tree instanceof Select) {
            return Optional.of(select(statement));
        }
        return Optional.empty();
    }

    private static Syntax select(Statement statement) {
        List<Token> tokens = statement.tokens();
        List<String> functions = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isName() && i + 1 < tokens.size() && tokens.get(i + 1).is("(")) {
                functions.add(token.name());
            }
            boolean rowLock =
                    i > 0 && (tokens.get(i - 1).is("FOR") || tokens.get(i - 1).is("KEY"));
            if (token.kind() == Token.Kind.WORD
                    && WRITING_KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT))
                    && !rowLock) {
                return new Syntax.RowChange(token.text().toUpperCase(Locale.ROOT), Optional.empty(), false);
            }
            if (token.is("INTO")) {
                return new Syntax.SchemaChange();
            }
        }
        return new Syntax.Query(functions);
    }

    private static List<String> tables(Truncate truncate) {
        List<Table> tables = truncate.getTables();
        if (tables != null && !tables.isEmpty()) {
            return tables.stream().map(Table::getFullyQualifiedName).toList();
        }
        return truncate.getTable() == null
                ? List.of()
                : List.of(truncate.getTable().getFullyQualifiedName());
    }

    private static Optional<String> name(Table table) {
        return Optional.ofNullable(table).map(t -> t.getFullyQualifiedName().replace("\"", ""));
    }

    private static String verb(Statement statement) {
        List<Token> tokens = statement.tokens();
        return tokens.stream()
                .limit(2)
                .map(Token::text)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }
}
