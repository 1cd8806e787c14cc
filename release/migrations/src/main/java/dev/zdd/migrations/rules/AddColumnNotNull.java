package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A new column that every INSERT must name. */
@Rule.Description(
        finds = "a new NOT NULL column without a default, also one whose default is dropped again",
        why =
                "it fails on a table with rows, and the running version's INSERTs, which do not name the column, fail from this moment on",
        safeForm = "add it nullable, backfill, then require it in contract/")
final class AddColumnNotNull extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        // One that is added with a default loses it again with the default.
        Stream<Change.ColumnAdded> withoutDefault = subject.changes(Change.DefaultDropped.class).stream()
                .filter(change -> !subject.used(change.table(), change.before()))
                .map(change -> new Change.ColumnAdded(change.table(), change.after()));
        return Stream.concat(subject.changes(Change.ColumnAdded.class).stream(), withoutDefault)
                .filter(change ->
                        subject.used(change.table()) && change.column().mustBeInserted())
                .map(change -> finding(
                        subject, "adds NOT NULL column %s without a default".formatted(change.label()), """
                        -- expand/:
                        ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
                        -- backfill/:
                        %5$s
                        UPDATE %1$s SET %2$s = <value> WHERE :batch AND %2$s IS NULL;
                        -- contract/, in files of their own:
                        %4$s""".formatted(
                                change.table().label(),
                                Sql.name(change.column().name()),
                                change.column().type(),
                                SafeForms.notNull(
                                        subject, change.table(), change.column().name()),
                                SafeForms.backfillHeader(subject, change.table()))));
    }
}
