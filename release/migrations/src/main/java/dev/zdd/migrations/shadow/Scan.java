package dev.zdd.migrations.shadow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * A pass over all rows of a table that the server announced while it ran a statement. Even on an empty table the server
 * announces it, at {@code client_min_messages=debug1}.
 *
 * @param name the table, or for a foreign key the constraint
 */
public record Scan(Kind kind, String name) {

    /** What the pass was for. Each stands with the server's message and the C function that sends it. */
    public enum Kind {
        /** ATRewriteTable: {@code rewriting table "%s"}. */
        REWRITE("ATRewriteTable", "rewriting table \"(.*)\""),
        /** ATRewriteTable: {@code verifying table "%s"}. */
        VERIFY("ATRewriteTable", "verifying table \"(.*)\""),
        /** validateForeignKeyConstraint: {@code validating foreign key constraint "%s"}. */
        VALIDATE_FOREIGN_KEY("validateForeignKeyConstraint", "validating foreign key constraint \"(.*)\""),
        /** index_build: {@code building index "%s" on table "%s" ...}. */
        BUILD_INDEX("index_build", "building index \".*\" on table \"(.*)\" .*");

        private final String routine;
        private final Pattern message;

        Kind(String routine, String message) {
            this.routine = routine;
            this.message = Pattern.compile(message);
        }
    }

    static Optional<Scan> in(PSQLWarning warning) {
        ServerErrorMessage message = warning.getServerErrorMessage();
        if (message == null || message.getMessage() == null) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.message.matcher(message.getMessage());
            if (kind.routine.equals(message.getRoutine()) && matcher.matches()) {
                return Optional.of(new Scan(kind, matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
