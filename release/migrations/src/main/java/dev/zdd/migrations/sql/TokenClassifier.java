package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Recognises statements by their keywords:
 *
 * <table>
 * <caption>Patterns, first match wins</caption>
 * <tr><th>keywords</th><th>read as</th></tr>
 * <tr><td>BEGIN, START TRANSACTION, END, ABORT, PREPARE TRANSACTION, SET TRANSACTION, RELEASE</td><td>transaction control</td></tr>
 * <tr><td>SET/RESET name</td><td>setting</td></tr>
 * <tr><td>SELECT, WITH, VALUES, TABLE</td><td>query, or row change when it holds INSERT, UPDATE, DELETE or MERGE</td></tr>
 * <tr><td>VACUUM, REINDEX, CLUSTER, ANALYZE, REFRESH MATERIALIZED VIEW</td><td>maintenance</td></tr>
 * <tr><td>LOCK</td><td>explicit lock</td></tr>
 * <tr><td>TRUNCATE</td><td>truncate</td></tr>
 * <tr><td>INSERT, UPDATE, DELETE, MERGE, COPY</td><td>row change</td></tr>
 * <tr><td>DO, CALL, EXECUTE</td><td>opaque</td></tr>
 * <tr><td>REVOKE, REASSIGN OWNED, ... OWNER TO</td><td>privilege change</td></tr>
 * <tr><td>CREATE/ALTER/DROP TABLE, INDEX, VIEW, MATERIALIZED VIEW, FUNCTION, PROCEDURE, ROUTINE, AGGREGATE, TRIGGER, TYPE, DOMAIN
 * (not its default), SCHEMA, STATISTICS, POLICY (CREATE only), SEQUENCE, EXTENSION, COLLATION (CREATE only), CREATE ROLE,
 * COMMENT, GRANT</td>
 * <td>schema change, judged by the catalog</td></tr>
 * </table>
 *
 * <p>Statements and ALTER TABLE actions whose effect on a running version neither the catalog nor the locks show (rewrite
 * rules, disabling triggers, inheritance ...) are not understood on purpose.
 */
final class TokenClassifier {

    private record Pattern(List<String> words, Function<Statement, Syntax> meaning) {
        boolean matches(Statement statement) {
            return statement.startsWith(words.toArray(String[]::new));
        }
    }

    private static final List<Pattern> PATTERNS = List.of(
            transaction("BEGIN"),
            transaction("START", "TRANSACTION"),
            transaction("END"),
            transaction("ABORT"),
            transaction("COMMIT"),
            transaction("ROLLBACK"),
            transaction("SAVEPOINT"),
            transaction("RELEASE"),
            transaction("PREPARE", "TRANSACTION"),
            transaction("SET", "TRANSACTION"),
            transaction("SET", "SESSION", "CHARACTERISTICS"),
            notUnderstood("it changes who runs the statements after it", "SET", "SESSION", "AUTHORIZATION"),
            notUnderstood("it changes who runs the statements after it", "SET", "ROLE"),
            new Pattern(List.of("SET"), TokenClassifier::setting),
            new Pattern(List.of("RESET"), TokenClassifier::setting),
            maintenance("VACUUM"),
            maintenance("REINDEX"),
            maintenance("CLUSTER"),
            maintenance("ANALYZE"),
            maintenance("REFRESH", "MATERIALIZED", "VIEW"),
            new Pattern(List.of("LOCK"), s -> new Syntax.ExplicitLock()),
            new Pattern(List.of("TRUNCATE"), s -> new Syntax.Truncate(s.contains("CASCADE"))),
            rows("INSERT", "INTO"),
            rows("UPDATE"),
            rows("DELETE", "FROM"),
            rows("MERGE", "INTO"),
            rows("COPY"),
            new Pattern(List.of("SELECT"), TokenClassifier::query),
            new Pattern(List.of("WITH"), TokenClassifier::query),
            new Pattern(List.of("VALUES"), TokenClassifier::query),
            new Pattern(List.of("TABLE"), TokenClassifier::query),
            new Pattern(List.of("("), TokenClassifier::query),
            opaque("DO"),
            opaque("CALL"),
            opaque("EXECUTE"),
            privileges("REVOKE"),
            privileges("REASSIGN", "OWNED"),
            notUnderstood("a rewrite rule changes what the running version's statements do", "CREATE", "RULE"),
            notUnderstood(
                    "a rewrite rule changes what the running version's statements do",
                    "CREATE",
                    "OR",
                    "REPLACE",
                    "RULE"),
            new Pattern(List.of("ALTER", "SEQUENCE"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "DOMAIN"), TokenClassifier::alterDomain),
            schema("CREATE", "ROLE"),
            schema("CREATE", "USER"),
            schema("CREATE", "GROUP"),
            schema("CREATE", "TABLE"),
            schema("CREATE", "UNLOGGED", "TABLE"),
            schema("CREATE", "TEMP"),
            schema("CREATE", "TEMPORARY"),
            schema("CREATE", "INDEX"),
            schema("CREATE", "UNIQUE", "INDEX"),
            schema("CREATE", "VIEW"),
            schema("CREATE", "OR", "REPLACE"),
            schema("CREATE", "RECURSIVE", "VIEW"),
            schema("CREATE", "MATERIALIZED", "VIEW"),
            schema("CREATE", "FUNCTION"),
            schema("CREATE", "PROCEDURE"),
            schema("CREATE", "AGGREGATE"),
            schema("CREATE", "TRIGGER"),
            schema("CREATE", "CONSTRAINT", "TRIGGER"),
            schema("CREATE", "TYPE"),
            schema("CREATE", "DOMAIN"),
            schema("CREATE", "SCHEMA"),
            schema("CREATE", "STATISTICS"),
            schema("CREATE", "POLICY"),
            schema("CREATE", "SEQUENCE"),
            schema("CREATE", "EXTENSION"),
            schema("CREATE", "COLLATION"),
            new Pattern(List.of("ALTER", "TABLE"), TokenClassifier::alterTable),
            new Pattern(List.of("ALTER", "INDEX"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "VIEW"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "MATERIALIZED", "VIEW"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "TYPE"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "SCHEMA"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "FUNCTION"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "PROCEDURE"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "TRIGGER"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "STATISTICS"), TokenClassifier::ownerOrSchema),
            new Pattern(List.of("ALTER", "DEFAULT", "PRIVILEGES"), TokenClassifier::defaultPrivileges),
            schema("DROP", "TABLE"),
            schema("DROP", "INDEX"),
            schema("DROP", "VIEW"),
            schema("DROP", "MATERIALIZED", "VIEW"),
            schema("DROP", "FUNCTION"),
            schema("DROP", "PROCEDURE"),
            schema("DROP", "ROUTINE"),
            schema("DROP", "TRIGGER"),
            schema("DROP", "TYPE"),
            schema("DROP", "DOMAIN"),
            schema("DROP", "SCHEMA"),
            schema("DROP", "SEQUENCE"),
            schema("DROP", "STATISTICS"),
            schema("COMMENT", "ON"),
            schema("GRANT"));

    /** The ALTER TABLE actions that leave no trace in the catalog snapshot and change what statements do. */
    private static final List<List<String>> HIDDEN_ACTIONS = List.of(
            List.of("DISABLE", "TRIGGER"),
            List.of("ENABLE", "ALWAYS"),
            List.of("ENABLE", "REPLICA"),
            List.of("DISABLE", "RULE"),
            List.of("ENABLE", "RULE"),
            List.of("INHERIT"),
            List.of("NO", "INHERIT"),
            List.of("OF"),
            List.of("NOT", "OF"));

    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    private TokenClassifier() {}

    static Optional<Syntax> classify(Statement statement) {
        return PATTERNS.stream()
                .filter(pattern -> pattern.matches(statement))
                .findFirst()
                .map(pattern -> pattern.meaning().apply(statement));
    }

    private static Syntax alterTable(Statement statement) {
        for (List<Token> action : topLevelActions(statement)) {
            for (List<String> hidden : HIDDEN_ACTIONS) {
                if (beginsWith(action, hidden)) {
                    return new Syntax.NotUnderstood(
                            "what ALTER TABLE ... %s changes for the running version neither the catalog nor a lock shows"
                                    .formatted(String.join(" ", hidden)));
                }
            }
        }
        return ownerOrSchema(statement);
    }

    private static Syntax alterDomain(Statement statement) {
        return statement.contains("DROP", "DEFAULT") || statement.contains("SET", "DEFAULT")
                ? new Syntax.NotUnderstood("it changes what INSERTs that leave a column of the domain out write")
                : ownerOrSchema(statement);
    }

    private static Syntax defaultPrivileges(Statement statement) {
        return statement.contains("REVOKE")
                ? new Syntax.PrivilegeChange("ALTER DEFAULT PRIVILEGES ... REVOKE")
                : new Syntax.SchemaChange();
    }

    private static Syntax query(Statement statement) {
        List<Token> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean rowLock =
                    i > 0 && (tokens.get(i - 1).is("FOR") || tokens.get(i - 1).is("KEY"));
            if (!rowLock
                    && token.kind() == Token.Kind.WORD
                    && WRITING.contains(token.text().toUpperCase(Locale.ROOT))) {
                return new Syntax.RowChange(token.text().toUpperCase(Locale.ROOT), Optional.empty(), false);
            }
            if (token.is("INTO")) {
                return new Syntax.SchemaChange();
            }
        }
        return new Syntax.Query();
    }

    /** INSERT of VALUES without a query in it; its table and that of UPDATE, DELETE and COPY stand behind the verb. */
    private static Syntax rows(Statement statement, int verbs) {
        List<Token> tokens = statement.tokens();
        int at = verbs < tokens.size() && tokens.get(verbs).is("ONLY") ? verbs + 1 : verbs;
        StringBuilder table = new StringBuilder();
        while (at < tokens.size() && tokens.get(at).isName()) {
            table.append(tokens.get(at).name());
            boolean qualified = at + 1 < tokens.size() && tokens.get(at + 1).is(".");
            table.append(qualified ? "." : "");
            at += qualified ? 2 : tokens.size();
        }
        boolean constant = statement.startsWith("INSERT")
                && (statement.contains("VALUES") || statement.contains("DEFAULT", "VALUES"))
                && !statement.contains("SELECT")
                && !statement.contains("TABLE");
        return new Syntax.RowChange(
                tokens.get(0).text().toUpperCase(Locale.ROOT),
                table.isEmpty() ? Optional.empty() : Optional.of(table.toString()),
                constant);
    }

    private static Syntax ownerOrSchema(Statement statement) {
        return statement.contains("OWNER", "TO") ? new Syntax.PrivilegeChange("OWNER TO") : new Syntax.SchemaChange();
    }

    /** The comma-separated actions of an ALTER TABLE, each from its first keyword on. */
    private static List<List<Token>> topLevelActions(Statement statement) {
        List<List<Token>> actions = new ArrayList<>();
        List<Token> tokens = statement.tokens();
        int start = afterTableName(tokens);
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                actions.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        actions.add(tokens.subList(Math.min(start, tokens.size()), tokens.size()));
        return actions;
    }

    private static int afterTableName(List<Token> tokens) {
        int i = 2;
        while (i < tokens.size()
                && (tokens.get(i).is("IF")
                        || tokens.get(i).is("EXISTS")
                        || tokens.get(i).is("ONLY"))) {
            i++;
        }
        i++;
        while (i + 1 < tokens.size() && tokens.get(i).is(".")) {
            i += 2;
        }
        return i < tokens.size() && tokens.get(i).is("*") ? i + 1 : i;
    }

    private static boolean beginsWith(List<Token> tokens, List<String> words) {
        if (tokens.size() < words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!tokens.get(i).is(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Syntax setting(Statement statement) {
        List<Token> tokens = statement.tokens();
        boolean local = tokens.size() > 1 && tokens.get(1).is("LOCAL");
        int at = local || (tokens.size() > 1 && tokens.get(1).is("SESSION")) ? 2 : 1;
        StringBuilder name = new StringBuilder();
        while (at < tokens.size() && !tokens.get(at).is("=") && !tokens.get(at).is("TO")) {
            name.append(
                    tokens.get(at).isName()
                            ? tokens.get(at).name()
                            : tokens.get(at).text());
            at++;
        }
        StringBuilder value = new StringBuilder();
        for (int i = at + 1; i < tokens.size(); i++) {
            value.append(tokens.get(i).text());
        }
        String text =
                statement.startsWith("RESET") ? "DEFAULT" : value.toString().replace("'", "");
        return new Syntax.Setting(name.toString(), text, local);
    }

    private static Pattern transaction(String... words) {
        return new Pattern(List.of(words), s -> new Syntax.TransactionControl(String.join(" ", words)));
    }

    private static Pattern maintenance(String... words) {
        return new Pattern(
                List.of(words), s -> new Syntax.Maintenance(String.join(" ", words), s.contains("CONCURRENTLY")));
    }

    private static Pattern rows(String... words) {
        return new Pattern(List.of(words), s -> rows(s, words.length));
    }

    private static Pattern opaque(String verb) {
        return new Pattern(List.of(verb), s -> new Syntax.Opaque(verb));
    }

    private static Pattern privileges(String... words) {
        return new Pattern(List.of(words), s -> new Syntax.PrivilegeChange(String.join(" ", words)));
    }

    private static Pattern notUnderstood(String reason, String... words) {
        return new Pattern(List.of(words), s -> new Syntax.NotUnderstood(reason));
    }

    private static Pattern schema(String... words) {
        return new Pattern(List.of(words), s -> new Syntax.SchemaChange());
    }
}
