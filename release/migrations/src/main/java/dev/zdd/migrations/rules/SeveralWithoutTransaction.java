package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** A file without a transaction holds more than one statement. */
@Rule.Description(
        finds = "more than one statement (besides SET) in a file that runs without a transaction",
        why = "when a later statement fails, the earlier ones stay, and the file cannot be run again as it is",
        safeForm = "one statement per file without a transaction")
final class SeveralWithoutTransaction extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        boolean counts = !(subject.syntax() instanceof Syntax.Setting);
        if (subject.migration().inTransaction() || !counts || subject.earlier().statements() == 0) {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "a further statement in a file that runs without a transaction",
                "-- in a file of its own:\n" + subject.statement().shown() + ";"));
    }
}
