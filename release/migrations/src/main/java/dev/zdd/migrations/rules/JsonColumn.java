package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A column of type json. */
@Rule.Description(
        finds = "a new column of type json on a table in use",
        why = "json has no equality: SELECT DISTINCT, GROUP BY and UNION of a running version over all columns fail",
        safeForm = "jsonb")
final class JsonColumn extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnAdded.class).stream()
                .filter(change ->
                        subject.used(change.table()) && change.column().type().equals("json"))
                .map(change -> finding(
                        subject,
                        "adds %s of type json".formatted(change.label()),
                        "ALTER TABLE %s ADD COLUMN %s jsonb;"
                                .formatted(
                                        change.table().label(),
                                        Sql.name(change.column().name()))));
    }
}
