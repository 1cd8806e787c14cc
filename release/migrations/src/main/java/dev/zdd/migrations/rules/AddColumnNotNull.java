package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** A new column that every INSERT must name. */
final class AddColumnNotNull implements Rule {
    static final About ABOUT = About.error(
            "add-column-not-null",
            "a new NOT NULL column without a default",
            "it fails on a table with rows, and the running version's INSERTs, which do not name the column, fail from this moment on",
            "add it nullable, backfill, then require it in contract/");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnAdded.class).stream()
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
