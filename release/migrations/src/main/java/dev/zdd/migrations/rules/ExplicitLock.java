package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** A lock is taken by hand. */
@Rule.Description(
        finds = "LOCK TABLE that blocks readers or writers of a table in use",
        why = "they wait until the transaction ends, and everything behind them waits too",
        safeForm = "let each statement take the lock that it needs")
final class ExplicitLock extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.ExplicitLock)) {
            return Stream.empty();
        }
        return subject.blockingLocks().stream()
                .map(lock -> finding(
                        subject,
                        "locks by hand: " + subject.lockOn(lock.table()),
                        "-- nothing: the statements take the locks that they need"));
    }
}
