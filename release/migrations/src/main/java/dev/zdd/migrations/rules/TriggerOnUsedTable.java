package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** Code runs inside the running version's writes. */
@Rule.Description(
        severity = Severity.INFO,
        finds = "a trigger added to a table in use",
        why = "it runs inside the running version's transactions: when it fails, their writes fail",
        safeForm = "keep it small and total; it is the usual way to write two columns during a rename")
final class TriggerOnUsedTable extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.TriggerAdded.class).stream()
                .filter(change -> subject.used(change.table()))
                .map(change -> finding(
                        subject,
                        "adds trigger %s to %s"
                                .formatted(
                                        change.trigger().name(), change.table().label()),
                        "-- test it with the previous release's statements"));
    }
}
