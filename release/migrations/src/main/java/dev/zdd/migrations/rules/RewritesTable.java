package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** Any other statement that writes a table anew. */
@Rule.Description(
        finds = "any other statement that writes a table in use anew",
        why = "nobody can read or write the table until it is written",
        safeForm = "a new column or table, filled in batches")
final class RewritesTable extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.RelationRewritten.class).stream()
                .map(Change.RelationRewritten::after)
                .filter(subject::used)
                .map(table -> finding(
                        subject,
                        table,
                        Work.REWRITE,
                        "writes %s anew: %s".formatted(table.label(), subject.lockOn(table)),
                        "-- a new column or table that is filled by a backfill"));
    }
}
