package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import java.util.List;

/** Any other statement that reads a table while others wait. */
final class BlocksWhileScanning {
    static final About ABOUT = About.error(
            "blocks-while-scanning",
            "any other statement that reads a whole table or builds an index under a blocking lock",
            "writers, perhaps readers too, wait until every row is read",
            "NOT VALID and VALIDATE, or CONCURRENTLY");

    private BlocksWhileScanning() {}

    static List<Finding> judge(Subject subject) {
        return subject.blockingLocks().stream()
                .filter(lock -> subject.worksThroughRows())
                .map(lock -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "works through every row: " + subject.lockOn(lock.table()),
                                "-- the form with NOT VALID and a later VALIDATE, or with CONCURRENTLY"),
                        lock.table(),
                        Work.SCAN))
                .toList();
    }
}
