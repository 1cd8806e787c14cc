package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;
import java.util.stream.Stream;

/** A new column that every INSERT must name. */
final class AddColumnNotNull {
    static final About ABOUT = About.error(
            "add-column-not-null",
            "a new NOT NULL column without a default, also one whose default is dropped again",
            "it fails on a table with rows, and the running version's INSERTs, which do not name the column, fail from this moment on",
            "add it nullable, backfill, then require it in contract/");

    private AddColumnNotNull() {}

    static List<Finding> judge(Subject subject) {
        // One that is added with a default loses it again with the default.
        Stream<Change.ColumnAdded> withoutDefault = subject.changes(Change.DefaultDropped.class).stream()
                .filter(change -> !subject.used(change.table(), change.before()))
                .map(change -> new Change.ColumnAdded(change.table(), change.after()));
        return Stream.concat(subject.changes(Change.ColumnAdded.class).stream(), withoutDefault)
                .filter(change ->
                        subject.used(change.table()) && change.column().mustBeInserted())
                .map(change -> subject.finding(
                        ABOUT,
                        "adds NOT NULL column %s.%s without a default"
                                .formatted(
                                        change.table().label(), change.column().name()),
                        """
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
                                SafeForms.backfillHeader(subject, change.table()))))
                .toList();
    }
}
