package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import java.util.stream.Stream;

/** Any other statement that reads a table while others wait. */
@Rule.Description(
        finds = "any other statement that reads a whole table or builds an index under a blocking lock",
        why = "writers, perhaps readers too, wait until every row is read",
        safeForm = "NOT VALID and VALIDATE, or CONCURRENTLY")
final class BlocksWhileScanning extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.blockingLocks().stream()
                .filter(lock -> subject.worksThroughRows())
                .map(lock -> finding(
                        subject,
                        lock.table(),
                        Work.SCAN,
                        "works through every row: " + subject.lockOn(lock.table()),
                        "-- the form with NOT VALID and a later VALIDATE, or with CONCURRENTLY"));
    }
}
