package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** A partition is detached under a lock that stops everything. */
@Rule.Description(
        finds = "DETACH PARTITION in expand, or without CONCURRENTLY",
        why =
                "the running version no longer finds the rows; without CONCURRENTLY everything waits behind its lock on the parent",
        safeForm = "DETACH PARTITION ... CONCURRENTLY in a file of contract/ without a transaction")
final class DetachPartition extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.PartitionDetached.class).stream()
                .filter(change -> subject.used(change.parent())
                        && (subject.blocksWrites(change.parent())
                                || (subject.expand() && subject.used(change.partition()))))
                .map(change -> finding(
                        subject,
                        "detaches %s: %s".formatted(change.partition().label(), subject.lockOn(change.parent())),
                        """
                        -- contract/, alone in a file, beside it <file>.conf with executeInTransaction=false
                        ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;""".formatted(
                                change.parent().label(), change.partition().label())));
    }
}
