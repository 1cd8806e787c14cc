package dev.zdd.migrations.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One transaction blocks several tables. */
final class SeveralTablesLocked {
    static final About ABOUT = About.warning(
            "several-tables-locked",
            "blocking locks on several tables in use by several statements of one transaction",
            "the tables are blocked one after the other and released together; two such transactions deadlock",
            "one table per file");

    private SeveralTablesLocked() {}

    static List<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction()) {
            return List.of();
        }
        Set<String> earlier = subject.earlier().blocking().values().stream()
                .map(lock -> lock.table().label())
                .collect(Collectors.toSet());
        return subject.blockingLocks().stream()
                .filter(lock ->
                        !earlier.isEmpty() && !earlier.contains(lock.table().label()))
                .limit(1)
                .map(lock -> subject.finding(
                        ABOUT,
                        "locks %s while the transaction already blocks %s"
                                .formatted(lock.table().label(), String.join(", ", earlier)),
                        "-- in a file of its own:\n" + subject.statement().shown() + ";"))
                .toList();
    }
}
