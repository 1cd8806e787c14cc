package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** The attributes of a composite type change under the running version. */
final class ChangeCompositeType {
    static final About ABOUT = About.error(
            "change-composite-type",
            "an attribute of a composite type added, dropped, renamed or given another type, in either phase",
            "rows of the type that one version writes or reads have an attribute more, less or other than it knows",
            "a new type and a new column of it, written beside the old one");

    private ChangeCompositeType() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.CompositeTypeChanged.class).stream()
                .filter(change -> subject.used(change.before()))
                .map(change -> subject.finding(
                        ABOUT,
                        "changes the attributes of type " + change.before().label(),
                        "-- expand/:\nCREATE TYPE %s AS (<attributes>);"
                                .formatted(Sql.name(change.before().name() + "_new"))))
                .toList();
    }
}
