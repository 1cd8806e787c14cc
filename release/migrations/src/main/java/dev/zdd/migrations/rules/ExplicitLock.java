package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.List;

/** A lock is taken by hand. */
final class ExplicitLock {
    static final About ABOUT = About.error(
            "explicit-lock",
            "LOCK TABLE that blocks readers or writers of a table in use",
            "they wait until the transaction ends, and everything behind them waits too",
            "let each statement take the lock that it needs");

    private ExplicitLock() {}

    static List<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.ExplicitLock)) {
            return List.of();
        }
        return subject.blockingLocks().stream()
                .map(lock -> subject.finding(
                        ABOUT,
                        "locks by hand: " + subject.lockOn(lock.table()),
                        "-- nothing: the statements take the locks that they need"))
                .toList();
    }
}
