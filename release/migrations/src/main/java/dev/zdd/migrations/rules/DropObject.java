package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A function, type, sequence or trigger disappears under the running version. */
@Rule.Description(
        finds = "a function, type, sequence or trigger dropped or renamed in expand",
        why = "the running version's statements that need it fail, or do something else, from this moment on",
        safeForm = "drop it in contract/ of a release after the one that stops using it")
final class DropObject extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.expand()) {
            return Stream.empty();
        }
        List<Finding> findings = new ArrayList<>();
        subject.changes(Change.RoutineDropped.class)
                .forEach(change -> findings.add(dropped(subject, "function", change.signature())));
        subject.changes(Change.TypeDropped.class)
                .forEach(change -> findings.add(dropped(subject, "type", Sql.name(change.name()))));
        subject.changes(Change.TypeRenamed.class)
                .forEach(change -> findings.add(dropped(subject, "type", Sql.name(change.before()))));
        subject.changes(Change.TriggerDropped.class).stream()
                .filter(change -> subject.used(change.table()))
                .forEach(change -> findings.add(dropped(
                        subject,
                        "trigger",
                        Sql.name(change.trigger().name()) + " ON "
                                + change.table().label())));
        if (subject.changes(Change.ColumnDropped.class).isEmpty()) {
            subject.changes(Change.RelationDropped.class).stream()
                    .map(Change.RelationDropped::relation)
                    .filter(relation -> relation.kind() == 'S' && subject.used(relation))
                    .filter(relation -> subject.changes(Change.RelationDropped.class).stream()
                            .allMatch(change -> change.relation().kind() == 'S'))
                    .forEach(relation -> findings.add(dropped(subject, "sequence", relation.label())));
        }
        return findings.stream();
    }

    private Finding dropped(Subject subject, String kind, String name) {
        return finding(subject, "takes away %s %s before the new version runs".formatted(kind, name), """
                -- this release: the application stops using it
                -- contract/ of a later release:
                DROP %s %s;""".formatted(
                        kind.toUpperCase(Locale.ROOT), name));
    }
}
