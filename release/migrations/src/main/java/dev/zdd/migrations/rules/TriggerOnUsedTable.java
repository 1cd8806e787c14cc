package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;

/** Code runs inside the running version's writes. */
final class TriggerOnUsedTable {
    static final About ABOUT = About.info(
            "trigger-on-used-table",
            "a trigger added to a table in use",
            "it runs inside the running version's transactions: when it fails, their writes fail",
            "keep it small and total; it is the usual way to write two columns during a rename");

    private TriggerOnUsedTable() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.TriggerAdded.class).stream()
                .filter(change -> subject.used(change.table()))
                .map(change -> subject.finding(
                        ABOUT,
                        "adds trigger %s to %s"
                                .formatted(
                                        change.trigger().name(), change.table().label()),
                        "-- test it with the previous release's statements"))
                .toList();
    }
}
