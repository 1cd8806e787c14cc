package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** Something new comes too late. */
@Rule.Description(
        finds = "a column, table or view added in contract",
        why = "the new version runs before contract/ and would not find it; a later release belongs to a later expand/",
        safeForm = "the same statement in expand/")
final class ExpandInContract extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (subject.expand()) {
            return Stream.empty();
        }
        Stream<String> columns = subject.changes(Change.ColumnAdded.class).stream()
                .filter(change -> subject.used(change.table()))
                .map(change -> "column %s".formatted(change.label()));
        Stream<String> relations = subject.changes(Change.RelationAdded.class).stream()
                .map(Change.RelationAdded::relation)
                .filter(relation -> relation.kind() != 'S')
                .map(relation -> relation.kindName() + " " + relation.label());
        return Stream.concat(columns, relations)
                .map(what -> finding(
                        subject,
                        "adds %s after the new version runs".formatted(what),
                        "-- expand/:\n" + subject.statement().shown() + ";"));
    }
}
