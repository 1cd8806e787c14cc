package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** New rows no longer get a value. */
final class DropDefault {
    static final About ABOUT = About.error(
            "drop-default",
            "a default, identity or generated value dropped in expand",
            "the running version's INSERTs that leave the column out fail or store NULL from this moment on",
            "drop it in contract/, when every running version names the column");

    private DropDefault() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.DefaultDropped.class).stream()
                .filter(change -> subject.expand() && subject.used(change.table(), change.before()))
                .map(change -> subject.finding(
                        ABOUT,
                        "drops the default of %s.%s%s"
                                .formatted(
                                        change.table().label(),
                                        change.before().name(),
                                        change.after().notNull() ? ", which is NOT NULL" : ""),
                        """
                        -- contract/:
                        ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT;""".formatted(
                                change.table().label(), Sql.name(change.before().name()))))
                .toList();
    }
}
