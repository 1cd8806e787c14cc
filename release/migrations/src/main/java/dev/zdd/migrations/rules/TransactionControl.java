package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.List;

/** The script meddles with the runner's transaction. */
final class TransactionControl {
    static final About ABOUT = About.error(
                    "transaction-control",
                    "BEGIN, COMMIT, ROLLBACK or SAVEPOINT in a migration",
                    "the runner wraps the file in a transaction: a COMMIT ends that one, an unclosed BEGIN keeps its locks",
                    "leave the transaction to the runner; executeInTransaction=false switches it off for a file")
            .notWaivable();

    private TransactionControl() {}

    static List<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.TransactionControl control)) {
            return List.of();
        }
        return List.of(subject.finding(
                ABOUT,
                "%s in a script whose transaction belongs to the runner".formatted(control.verb()),
                "-- nothing: the file is one transaction, or none with executeInTransaction=false in <file>.conf"));
    }
}
