package dev.zdd.migrations;

import dev.zdd.migrations.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What has run, but not on the shadow.
 *
 * @param what the first of the statements, and why, for messages
 */
record Gap(String what, List<Statement> statements) {
    private static final Pattern MISSING =
            Pattern.compile("(relation|type|column) \"?(?:\\w+\\.)?(\\w+)\"? .*does not exist.*");

    Gap {
        statements = List.copyOf(statements);
    }

    /** True when what the server misses is named by one of the statements; a column only by one that alters something. */
    boolean explains(String error) {
        return MISSING.matcher(error)
                .results()
                .anyMatch(missing -> statements.stream()
                        .filter(statement -> !missing.group(1).equals("column") || statement.startsWith("ALTER"))
                        .flatMap(statement -> statement.tokens().stream())
                        .anyMatch(token -> token.isName() && token.name().equals(missing.group(2))));
    }
}
