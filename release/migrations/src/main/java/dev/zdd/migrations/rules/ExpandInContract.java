package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;
import java.util.stream.Stream;

/** Something new comes too late. */
final class ExpandInContract {
    static final About ABOUT = About.error(
            "expand-in-contract",
            "a column, table or view added in contract",
            "the new version runs before contract/ and would not find it; a later release belongs to a later expand/",
            "the same statement in expand/");

    private ExpandInContract() {}

    static List<Finding> judge(Subject subject) {
        if (subject.expand()) {
            return List.of();
        }
        Stream<String> columns = subject.changes(Change.ColumnAdded.class).stream()
                .filter(change -> subject.used(change.table()))
                .map(change -> "column %s.%s"
                        .formatted(change.table().label(), change.column().name()));
        Stream<String> relations = subject.changes(Change.RelationAdded.class).stream()
                .map(Change.RelationAdded::relation)
                .filter(relation -> relation.kind() != 'S')
                .map(relation -> relation.kindName() + " " + relation.label());
        return Stream.concat(columns, relations)
                .map(what -> subject.finding(
                        ABOUT,
                        "adds %s after the new version runs".formatted(what),
                        "-- expand/:\n" + subject.statement().shown() + ";"))
                .toList();
    }
}
