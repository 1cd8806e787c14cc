package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import java.util.List;

/** Any other statement that writes a table anew. */
final class RewritesTable {
    static final About ABOUT = About.error(
            "rewrites-table",
            "any other statement that writes a table in use anew",
            "nobody can read or write the table until it is written",
            "a new column or table, filled in batches");

    private RewritesTable() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.RelationRewritten.class).stream()
                .map(Change.RelationRewritten::after)
                .filter(subject::used)
                .map(table -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "writes %s anew: %s".formatted(table.label(), subject.lockOn(table)),
                                "-- a new column or table that is filled by a backfill"),
                        table,
                        Work.REWRITE))
                .toList();
    }
}
