package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A column disappears under the running version. */
@Rule.Description(
        finds = "a column dropped in expand",
        why = "the running version still names the column: its statements fail from this moment on",
        safeForm = "release N stops using the column, release N+1 drops it in contract/")
final class DropColumn extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnDropped.class).stream()
                .filter(change -> subject.expand() && used(subject, change))
                .map(change -> finding(
                        subject, "drops column %s before the new version runs".formatted(change.label()), """
                        -- this release: the application stops reading and writing %2$s
                        -- contract/ of a later release:
                        ALTER TABLE %1$s DROP COLUMN %2$s;""".formatted(
                                change.table().label(), Sql.name(change.column().name()))));
    }

    private static boolean used(Subject subject, Change.ColumnDropped change) {
        return subject.used(change.table(), change.column());
    }
}
