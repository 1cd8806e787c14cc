package dev.zdd.migrations;

import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Severity;
import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Change;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A view that is dropped, or a table or view that is renamed, and replaced in the same transaction by a view of the same name with
 * the same columns, which takes writes if a table was there: nobody sees the moment in between. What the replacement does with writes is for the previous release's statements
 * to show, so a warning stays.
 */
final class Replacements {
    private static final Set<String> RULES = Set.of("drop-table", "rename-table");

    /** The bits of {@code pg_relation_is_updatable} for UPDATE, INSERT and DELETE. */
    private static final int INSERT_UPDATE_DELETE = 4 + 8 + 16;

    private Replacements() {}

    static boolean takesAway(Subject subject) {
        return gone(subject).findAny().isPresent();
    }

    /** Lowers such findings of one file in place; {@code end} is the catalog after the file. */
    static void soften(List<Finding> findings, List<Subject> subjects, Catalog end) {
        for (Subject subject : subjects) {
            gone(subject)
                    .filter(relation -> replaced(relation, subject, end))
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
                subject.statement().column());
    }

    /**
     * Only a statement that takes away a single thing: of several, one might not be replaced. Of a table that is dropped the rows
     * are gone, whatever takes its place.
     */
    private static Stream<Relation> gone(Subject subject) {
        List<Relation> dropped = subject.measurement().changes(Change.RelationDropped.class).stream()
                .map(Change.RelationDropped::relation)
                .toList();
        List<Relation> gone = Stream.concat(
                        dropped.stream(),
                        subject.measurement().changes(Change.RelationRenamed.class).stream()
                                .map(Change.RelationRenamed::before))
                .filter(relation -> relation.kind() != 'S')
                .toList();
        boolean rowsGone = dropped.stream().anyMatch(relation -> relation.holdsRows() && relation.kind() != 'm');
        return gone.size() == 1 && !rowsGone ? gone.stream() : Stream.empty();
    }

    /** By a view: a table of that name would be another one, with other rows. */
    private static boolean replaced(Relation relation, Subject subject, Catalog end) {
        return end.relations().values().stream()
                .filter(other -> other.schema().equals(relation.schema())
                        && other.name().equals(relation.name())
                        && (other.kind() == 'v' || other.kind() == 'm'))
                .anyMatch(other -> relation.columns().values().stream()
                                .allMatch(column -> other.column(column.name())
                                        .filter(same -> same.type().equals(column.type()))
                                        .isPresent())
                        && (!relation.holdsRows() || takesWrites(relation, other, subject)));
    }

    /** A view in the place of a table is written to like it: by its own rules, or by INSTEAD OF triggers. */
    private static boolean takesWrites(Relation table, Relation view, Subject subject) {
        String columns = table.columns().values().stream()
                .map(column -> "'" + column.name().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        String query = """
                SELECT pg_relation_is_updatable(%1$d, true) & %2$d = %2$d AND NOT EXISTS (
                  SELECT FROM pg_attribute WHERE attrelid = %1$d AND attname IN (%3$s)
                  AND NOT pg_column_is_updatable(%1$d, attnum, true))
                """.formatted(view.oid(), INSERT_UPDATE_DELETE, columns);
        try {
            return subject.database().value(query).filter("t"::equals).isPresent();
        } catch (SQLException e) {
            return false;
        }
    }
}
