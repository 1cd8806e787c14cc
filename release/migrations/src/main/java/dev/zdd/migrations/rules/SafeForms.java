package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Constraint;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Sql;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Token;
import java.util.List;
import java.util.Optional;

/** Safe forms that several rules name. */
final class SafeForms {
    /** The first version with {@code ADD CONSTRAINT ... NOT NULL ... NOT VALID} (release notes of PostgreSQL 18). */
    private static final int NOT_NULL_NOT_VALID_SINCE = 18;

    private SafeForms() {}

    static String notNull(Subject subject, Relation table, String column) {
        String name = Sql.name(column + "_not_null");
        if (subject.situation().serverMajor() >= NOT_NULL_NOT_VALID_SINCE) {
            return """
                    ALTER TABLE %1$s ADD CONSTRAINT %3$s NOT NULL %2$s NOT VALID;
                    ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s; -- in a later file""".formatted(table.label(), Sql.name(column), name);
        }
        return """
                ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s IS NOT NULL) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s; -- in a later file
                ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL; -- in a later file
                ALTER TABLE %1$s DROP CONSTRAINT %3$s;""".formatted(table.label(), Sql.name(column), name);
    }

    static String notValid(Relation table, Constraint constraint) {
        return """
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
                -- in a later file:
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(table.label(), Sql.name(constraint.name()), constraint.definition());
    }

    /** The header of a backfill that walks {@code table}. */
    static String backfillHeader(Subject subject, Relation table) {
        return "-- backfill: table=%s key=%s batch=1000 pause=50ms"
                .formatted(
                        table.label(),
                        key(subject.measurement().before(), table).orElse("<unique column>"));
    }

    /** {@code statement} limited to a batch: its own condition in parentheses, as it may hold an OR. */
    static String inBatches(Statement statement) {
        if (!statement.shown().equals(statement.sql())) {
            return statement.shown();
        }
        List<Token> tokens = statement.tokens();
        int origin = tokens.get(0).start();
        int where = topLevel(tokens, "WHERE");
        int returning = topLevel(tokens, "RETURNING");
        int end =
                returning < 0 ? statement.sql().length() : tokens.get(returning).start() - origin;
        String rest = statement.sql().substring(end);
        String tail = rest.isEmpty() ? "" : " " + rest;
        if (where < 0) {
            return statement.sql().substring(0, end).strip() + " WHERE :batch" + tail;
        }
        int condition = tokens.get(where).end() - origin;
        boolean either = tokens.subList(where, tokens.size()).stream().anyMatch(token -> token.is("OR"));
        String own = statement.sql().substring(condition, end).strip();
        return statement.sql().substring(0, condition) + " :batch AND " + (either ? "(" + own + ")" : own) + tail;
    }

    private static int topLevel(List<Token> tokens, String word) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** The single column of the primary key, which a backfill can walk. */
    private static Optional<String> key(Catalog catalog, Relation table) {
        return catalog.constraints().values().stream()
                .filter(constraint -> constraint.table() == table.oid()
                        && constraint.type() == 'p'
                        && constraint.columns().size() == 1)
                .map(constraint -> constraint.columns().get(0))
                .findFirst();
    }
}
