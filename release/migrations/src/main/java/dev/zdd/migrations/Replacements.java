package dev.zdd.migrations;

import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Severity;
import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Change;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table or view that is dropped or renamed and replaced in the same transaction by one of the same name with the same
 * columns: nobody sees the moment in between. What the replacement does with writes is for the previous release's statements
 * to show, so a warning stays.
 */
final class Replacements {
    private static final Set<String> RULES = Set.of("drop-table", "rename-table");

    private Replacements() {}

    /** Lowers such findings of one file in place; {@code end} is the catalog after the file. */
    static void soften(List<Finding> findings, List<Subject> subjects, Catalog end) {
        for (Subject subject : subjects) {
            gone(subject)
                    .filter(relation -> replaced(relation, end))
                    .forEach(relation -> findings.replaceAll(
                            finding -> RULES.contains(finding.rule()) && about(finding, subject) && finding.refuses()
                                    ? finding.withSeverity(Severity.WARNING)
                                            .adding(
                                                    "; something of that name and with its columns takes its place in the"
                                                            + " same transaction")
                                    : finding));
        }
    }

    private static boolean about(Finding finding, Subject subject) {
        return finding.isAbout(
                subject.migration().file(),
                subject.statement().line(),
                subject.statement().excerpt(Findings.EXCERPT));
    }

    /** Only a statement that takes away a single thing: of several, one might not be replaced. */
    private static Stream<Relation> gone(Subject subject) {
        List<Relation> gone = Stream.concat(
                        subject.measurement().changes(Change.RelationDropped.class).stream()
                                .map(Change.RelationDropped::relation),
                        subject.measurement().changes(Change.RelationRenamed.class).stream()
                                .map(Change.RelationRenamed::before))
                .filter(relation -> relation.kind() != 'S')
                .toList();
        return gone.size() == 1 ? gone.stream() : Stream.empty();
    }

    private static boolean replaced(Relation relation, Catalog end) {
        return end.relations().values().stream()
                .filter(other ->
                        other.schema().equals(relation.schema()) && other.name().equals(relation.name()))
                .anyMatch(other -> relation.columns().values().stream()
                        .allMatch(column -> other.column(column.name())
                                .filter(same -> same.type().equals(column.type()))
                                .isPresent()));
    }
}
