package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.List;

/** A file without a transaction holds more than one statement. */
final class SeveralWithoutTransaction {
    static final About ABOUT = About.error(
            "several-without-transaction",
            "more than one statement (besides SET) in a file that runs without a transaction",
            "when a later statement fails, the earlier ones stay, and the file cannot be run again as it is",
            "one statement per file without a transaction");

    private SeveralWithoutTransaction() {}

    static List<Finding> judge(Subject subject) {
        boolean counts = !(subject.syntax() instanceof Syntax.Setting);
        if (subject.migration().inTransaction() || !counts || subject.earlier().statements() == 0) {
            return List.of();
        }
        return List.of(subject.finding(
                ABOUT,
                "a further statement in a file that runs without a transaction",
                "-- in a file of its own:\n" + subject.statement().shown() + ";"));
    }
}
