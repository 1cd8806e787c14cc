package dev.zdd.migrations.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recognises by their keywords the PostgreSQL statements that JSqlParser 5.4 cannot parse, and no others:
 *
 * <table>
 * <caption>Patterns, first match wins</caption>
 * <tr><th>keywords</th><th>read as</th></tr>
 * <tr><td>BEGIN, START TRANSACTION, END, ABORT, PREPARE TRANSACTION, SET TRANSACTION, RELEASE</td><td>transaction control</td></tr>
 * <tr><td>SET/RESET name</td><td>setting</td></tr>
 * <tr><td>VACUUM, REINDEX, CLUSTER, ANALYZE, REFRESH MATERIALIZED VIEW</td><td>maintenance</td></tr>
 * <tr><td>LOCK</td><td>explicit lock</td></tr>
 * <tr><td>TRUNCATE</td><td>truncate</td></tr>
 * <tr><td>INSERT, UPDATE, DELETE, MERGE, COPY</td><td>row change</td></tr>
 * <tr><td>DO, CALL, EXECUTE</td><td>opaque</td></tr>
 * <tr><td>REVOKE, REASSIGN OWNED, ... OWNER TO</td><td>privilege change</td></tr>
 * <tr><td>CREATE/ALTER/DROP TABLE, INDEX, VIEW, MATERIALIZED VIEW, FUNCTION, PROCEDURE, ROUTINE, AGGREGATE, TRIGGER,
 * TYPE, SCHEMA, STATISTICS, POLICY, SEQUENCE (of ALTER only OWNED BY), EXTENSION, COLLATION, COMMENT, GRANT, ALTER DEFAULT PRIVILEGES</td>
 * <td>schema change, judged by the catalog</td></tr>
 * </table>
 *
 * <p>Statements and ALTER TABLE actions whose effect on a running version neither the catalog nor the locks show (rewrite
 * rules, ALTER SEQUENCE, ALTER DOMAIN, disabling triggers, inheritance ...) are not understood on purpose.
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
            new Pattern(List.of("TRUNCATE"), s -> new Syntax.Truncate(List.of(), s.contains("CASCADE"))),
            rows("INSERT"),
            rows("UPDATE"),
            rows("DELETE"),
            rows("MERGE"),
            rows("COPY"),
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
            new Pattern(List.of("ALTER", "SEQUENCE"), TokenClassifier::alterSequence),
            notUnderstood(
                    "it checks or rejects values of every table that uses the domain, which neither judge follows",
                    "ALTER",
                    "DOMAIN"),
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
            schema("ALTER", "DEFAULT", "PRIVILEGES", "GRANT"),
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
            List.of("NOT", "OF"),
            List.of("RESTART"));

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

    private static Syntax alterSequence(Statement statement) {
        return statement.contains("OWNED", "BY")
                ? new Syntax.SchemaChange()
                : new Syntax.NotUnderstood("it changes the values that the running version gets");
    }

    private static Syntax ownerOrSchema(Statement statement) {
        return statement.contains("OWNER", "TO") ? new Syntax.PrivilegeChange("OWNER TO") : new Syntax.SchemaChange();
    }

    /** The comma-separated actions of an ALTER TABLE, each from its first keyword on. */
    private static List<List<Token>> topLevelActions(Statement statement) {
        List<List<Token>> actions = new java.util.ArrayList<>();
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

    private static Pattern rows(String verb) {
        return new Pattern(List.of(verb), s -> new Syntax.RowChange(verb, Optional.empty(), false));
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
