package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** A drop in contract that nobody has checked. */
@Rule.Description(
        severity = Severity.WARNING,
        finds = "a column, table or view dropped in contract while no manifest of the previous release is given",
        why =
                "nothing shows that the previous release no longer uses it; after the drop there is no way back to a release that does",
        safeForm = "give the previous release's manifest (--previous), collected from its tests")
final class UnverifiedDrop extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (subject.expand() || subject.situation().previousWrites().isPresent()) {
            return Stream.empty();
        }
        Stream<String> columns = subject.changes(Change.ColumnDropped.class).stream()
                .filter(change -> subject.used(change.table(), change.column()))
                .map(change -> "column %s".formatted(change.label()));
        Stream<String> relations = subject.changes(Change.RelationDropped.class).stream()
                .map(Change.RelationDropped::relation)
                .filter(relation -> relation.kind() != 'S' && subject.used(relation))
                .map(relation -> relation.kindName() + " " + relation.label());
        return Stream.concat(columns, relations)
                .map(what -> finding(
                        subject,
                        "drops %s, and no manifest of the previous release tells whether it is still used"
                                .formatted(what),
                        "./zdd migrations check ... --previous <manifest of the release that runs now>"));
    }
}
