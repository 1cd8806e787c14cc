package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** The script meddles with the runner's transaction. */
@Rule.Description(
        finds = "BEGIN, COMMIT, ROLLBACK or SAVEPOINT in a migration",
        why = "the runner wraps the file in a transaction: a COMMIT ends that one, an unclosed BEGIN keeps its locks",
        safeForm = "leave the transaction to the runner; executeInTransaction=false switches it off for a file",
        waivable = false)
final class TransactionControl extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.TransactionControl control)) {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "%s in a script whose transaction belongs to the runner".formatted(control.verb()),
                "-- nothing: the file is one transaction, or none with executeInTransaction=false in <file>.conf"));
    }
}
