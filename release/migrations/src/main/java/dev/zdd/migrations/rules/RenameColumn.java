package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A column gets another name. */
@Rule.Description(
        finds = "a column renamed, in either phase",
        why = "at every moment some running version uses the old or the new name, and its statements fail",
        safeForm = "new column, write both, backfill, read the new one, drop the old one two releases later")
final class RenameColumn extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnRenamed.class).stream()
                .filter(change -> subject.used(change.table(), change.before()))
                .map(change -> finding(
                        subject,
                        "renames column %s.%s to %s"
                                .formatted(
                                        change.table().label(),
                                        change.before().name(),
                                        change.after().name()),
                        safeForm(subject, change)));
    }

    private static String safeForm(Subject subject, Change.ColumnRenamed change) {
        return """
                -- expand/ (the new version writes both columns, or a trigger does):
                ALTER TABLE %1$s ADD COLUMN %3$s %4$s;
                -- backfill/:
                %5$s
                UPDATE %1$s SET %3$s = %2$s WHERE :batch AND %3$s IS DISTINCT FROM %2$s;
                -- contract/ of the release after the one that reads %3$s:
                ALTER TABLE %1$s DROP COLUMN %2$s;""".formatted(
                        change.table().label(),
                        Sql.name(change.before().name()),
                        Sql.name(change.after().name()),
                        change.before().type(),
                        SafeForms.backfillHeader(subject, change.table()));
    }
}
