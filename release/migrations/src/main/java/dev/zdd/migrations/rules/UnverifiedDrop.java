package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;
import java.util.stream.Stream;

/** A drop in contract that nobody has checked. */
final class UnverifiedDrop {
    static final About ABOUT = About.warning(
            "unverified-drop",
            "a column, table or view dropped in contract while no manifest of the previous release is given",
            "nothing shows that the previous release no longer uses it; after the drop there is no way back to a release that does",
            "give the previous release's manifest (--previous), collected from its tests");

    private UnverifiedDrop() {}

    static List<Finding> judge(Subject subject) {
        if (subject.expand() || subject.situation().previousWrites().isPresent()) {
            return List.of();
        }
        Stream<String> columns = subject.changes(Change.ColumnDropped.class).stream()
                .filter(change -> subject.used(change.table(), change.column()))
                .map(change -> "column %s.%s"
                        .formatted(change.table().label(), change.column().name()));
        Stream<String> relations = subject.changes(Change.RelationDropped.class).stream()
                .map(Change.RelationDropped::relation)
                .filter(relation -> relation.kind() != 'S' && subject.used(relation))
                .map(relation -> relation.kindName() + " " + relation.label());
        return Stream.concat(columns, relations)
                .map(what -> subject.finding(
                        ABOUT,
                        "drops %s, and no manifest of the previous release tells whether it is still used"
                                .formatted(what),
                        "./zdd migrations check ... --previous <manifest of the release that runs now>"))
                .toList();
    }
}
