package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** A column of type json. */
final class JsonColumn {
    static final About ABOUT = About.error(
            "json-column",
            "a new column of type json on a table in use",
            "json has no equality: SELECT DISTINCT, GROUP BY and UNION of a running version over all columns fail",
            "jsonb");

    private JsonColumn() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnAdded.class).stream()
                .filter(change ->
                        subject.used(change.table()) && change.column().type().equals("json"))
                .map(change -> subject.finding(
                        ABOUT,
                        "adds %s.%s of type json"
                                .formatted(
                                        change.table().label(), change.column().name()),
                        "ALTER TABLE %s ADD COLUMN %s jsonb;"
                                .formatted(
                                        change.table().label(),
                                        Sql.name(change.column().name()))))
                .toList();
    }
}
