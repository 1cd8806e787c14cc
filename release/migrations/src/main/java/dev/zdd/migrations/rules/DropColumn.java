package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** A column disappears under the running version. */
final class DropColumn {
    static final About ABOUT = About.error(
            "drop-column",
            "a column dropped in expand",
            "the running version still names the column: its statements fail from this moment on",
            "release N stops using the column, release N+1 drops it in contract/");

    private DropColumn() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnDropped.class).stream()
                .filter(change -> subject.expand() && used(subject, change))
                .map(change -> subject.finding(
                        ABOUT,
                        "drops column %s.%s before the new version runs"
                                .formatted(
                                        change.table().label(), change.column().name()),
                        """
                        -- this release: the application stops reading and writing %2$s
                        -- contract/ of a later release:
                        ALTER TABLE %1$s DROP COLUMN %2$s;""".formatted(
                                change.table().label(), Sql.name(change.column().name()))))
                .toList();
    }

    private static boolean used(Subject subject, Change.ColumnDropped change) {
        return subject.used(change.table(), change.column());
    }
}
