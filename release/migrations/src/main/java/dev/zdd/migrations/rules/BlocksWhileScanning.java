package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Scan;
import java.util.List;

/** Any other statement that reads a table while others wait. */
final class BlocksWhileScanning implements Rule {
    static final About ABOUT = About.error(
            "blocks-while-scanning",
            "any other statement that reads a whole table or builds an index under a blocking lock",
            "writers, perhaps readers too, wait until every row is read",
            "NOT VALID and VALIDATE, or CONCURRENTLY");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Finding> judge(Subject subject) {
        return subject.blockingLocks().stream()
                .filter(lock -> subject.measurement().scans().stream()
                        .anyMatch(scan -> scan.name().equals(lock.table().name())
                                || scan.kind() == Scan.Kind.VALIDATE_FOREIGN_KEY))
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
