package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** A lock waits for work that comes after it in the transaction. */
@Rule.Description(
        finds = "a scan, rewrite, index build or row change after a blocking lock in the same transaction",
        why =
                "the earlier statement's lock is kept until the end of the transaction, so everybody waits for this work too",
        safeForm = "the two statements in files of their own")
final class LockHeldDuringWork extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction() || !works(subject)) {
            return Stream.empty();
        }
        return subject.earlier().blocking().values().stream()
                .filter(lock -> subject.used(lock.table()))
                .limit(1)
                .map(lock -> finding(
                        subject,
                        "works through rows while the transaction holds %s on %s, which blocks %s"
                                .formatted(
                                        lock.mode().text(),
                                        lock.table().label(),
                                        lock.mode().blocks()),
                        "-- in a later file of its own:\n" + subject.statement().shown() + ";"));
    }

    private static boolean works(Subject subject) {
        boolean changesRows = subject.syntax() instanceof Syntax.RowChange change && !change.constantRows();
        return changesRows || subject.worksThroughRows();
    }
}
