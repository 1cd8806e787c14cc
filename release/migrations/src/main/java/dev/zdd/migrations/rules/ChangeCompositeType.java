package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** The attributes of a composite type change under the running version. */
@Rule.Description(
        finds = "an attribute of a composite type added, dropped, renamed or given another type, in either phase",
        why = "rows of the type that one version writes or reads have an attribute more, less or other than it knows",
        safeForm = "a new type and a new column of it, written beside the old one")
final class ChangeCompositeType extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.CompositeTypeChanged.class).stream()
                .filter(change -> subject.used(change.before()))
                .map(change -> finding(
                        subject,
                        "changes the attributes of type " + change.before().label(),
                        "-- expand/:\nCREATE TYPE %s AS (<attributes>);"
                                .formatted(Sql.name(change.before().name() + "_new"))));
    }
}
