package dev.zdd.migrations.rules;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One transaction blocks several tables. */
@Rule.Description(
        severity = Severity.WARNING,
        finds = "blocking locks on several tables in use by several statements of one transaction",
        why = "the tables are blocked one after the other and released together; two such transactions deadlock",
        safeForm = "one table per file")
final class SeveralTablesLocked extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction()) {
            return Stream.empty();
        }
        Set<String> earlier = subject.earlier().blocking().values().stream()
                .map(lock -> lock.table().label())
                .collect(Collectors.toSet());
        return subject.blockingLocks().stream()
                .filter(lock ->
                        !earlier.isEmpty() && !earlier.contains(lock.table().label()))
                .limit(1)
                .map(lock -> finding(
                        subject,
                        "locks %s while the transaction already blocks %s"
                                .formatted(lock.table().label(), String.join(", ", earlier)),
                        "-- in a file of its own:\n" + subject.statement().shown() + ";"));
    }
}
