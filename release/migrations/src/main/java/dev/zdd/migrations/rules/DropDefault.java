package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** New rows no longer get a value. */
@Rule.Description(
        finds = "a default, identity or generated value dropped in expand",
        why = "the running version's INSERTs that leave the column out fail or store NULL from this moment on",
        safeForm = "drop it in contract/, when every running version names the column")
final class DropDefault extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.DefaultDropped.class).stream()
                .filter(change -> subject.expand() && subject.used(change.table(), change.before()))
                .map(change -> finding(
                        subject,
                        "drops the default of %s.%s%s"
                                .formatted(
                                        change.table().label(),
                                        change.before().name(),
                                        change.after().notNull() ? ", which is NOT NULL" : ""),
                        """
                        -- contract/:
                        ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT;""".formatted(
                                change.table().label(), Sql.name(change.before().name()))));
    }
}
