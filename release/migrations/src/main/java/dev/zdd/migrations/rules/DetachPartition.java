package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;

/** A partition is detached under a lock that stops everything. */
final class DetachPartition implements Rule {
    static final About ABOUT = About.error(
            "detach-partition",
            "DETACH PARTITION without CONCURRENTLY",
            "it needs a lock on the parent that waits for every running statement, and everything that comes later waits behind it",
            "DETACH PARTITION ... CONCURRENTLY in a file without a transaction");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Finding> judge(Subject subject) {
        return subject.changes(Change.PartitionDetached.class).stream()
                .filter(change -> subject.used(change.parent()) && subject.blocksWrites(change.parent()))
                .map(change -> subject.finding(
                        ABOUT,
                        "detaches %s: %s".formatted(change.partition().label(), subject.lockOn(change.parent())),
                        """
                        -- alone in a file, beside it <file>.conf with executeInTransaction=false
                        ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;""".formatted(
                                change.parent().label(), change.partition().label())))
                .toList();
    }
}
