package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Constraint;
import dev.zdd.migrations.shadow.Catalog.Index;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The running version's writes meet a constraint that it does not know. NOT VALID spares the rows that are there, not those
 * that come. No lock and no scan shows it.
 *
 * <p>Nothing is found when the running version cannot violate it: the constraint is about columns that the pending
 * migrations add (the running version leaves them at their default, which satisfies it), it was enforced already, or the
 * previous release's manifest shows that it does not write there.
 */
@Rule.Description(
        finds =
                "a CHECK, NOT NULL, UNIQUE, foreign key or GENERATED ALWAYS added in expand, with or without NOT VALID; also to a domain",
        why = "it rejects the running version's INSERTs and UPDATEs that do not obey it yet, from this moment on",
        safeForm = "the same in contract/, when only versions that obey it run")
final class ConstraintRejectsWrites extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.expand()) {
            return Stream.empty();
        }
        List<Finding> findings = new ArrayList<>();
        for (Change.ConstraintAdded change : subject.changes(Change.ConstraintAdded.class)) {
            if (rejects(subject, change.table(), change.constraint())) {
                findings.add(constraint(subject, change.table(), change.constraint()));
            }
        }
        for (Change.NotNullSet change : subject.changes(Change.NotNullSet.class)) {
            if (notNullRejects(subject, change)) {
                findings.add(notNull(subject, change.table(), change.column().name()));
            }
        }
        for (Change.IndexAdded change : subject.changes(Change.IndexAdded.class)) {
            if (indexRejects(subject, change)) {
                findings.add(rejecting(
                        subject,
                        change.table(),
                        "unique index " + change.index().name(),
                        subject.statement().shown() + ";"));
            }
        }
        subject.changes(Change.GeneratedAlways.class).stream()
                .filter(change -> subject.used(change.table(), change.column()))
                .forEach(change -> findings.add(rejecting(
                        subject,
                        change.table(),
                        change.column().name() + " GENERATED ALWAYS, so that INSERTs may not give a value",
                        subject.statement().shown() + ";")));
        subject.changes(Change.DomainTightened.class)
                .forEach(change -> findings.add(finding(
                        subject,
                        "adds to domain %s: %s".formatted(change.domain(), change.definition()),
                        "-- contract/, when only versions that obey it run:\n"
                                + subject.statement().shown() + ";")));
        return findings.stream();
    }

    private static boolean rejects(Subject subject, Relation table, Constraint constraint) {
        return subject.used(table)
                && !detached(subject, table)
                && constraint.enforced()
                && "cfupxn".indexOf(constraint.type()) >= 0
                && written(subject, table, constraint.columns())
                && !enforcedAlready(subject, table, constraint)
                && !satisfiedByNewColumns(subject, table, constraint);
    }

    /** DETACH PARTITION CONCURRENTLY leaves the bounds, which held before, as a CHECK. */
    private static boolean detached(Subject subject, Relation table) {
        return subject.changes(Change.PartitionDetached.class).stream()
                .anyMatch(change -> change.partition().oid() == table.oid());
    }

    private static boolean notNullRejects(Subject subject, Change.NotNullSet change) {
        boolean named = subject.changes(Change.ConstraintAdded.class).stream()
                .anyMatch(added -> "np".indexOf(added.constraint().type()) >= 0
                        && added.constraint().columns().contains(change.column().name()));
        return !named
                && (subject.used(change.table(), change.column())
                        || (subject.used(change.table()) && change.column().mustBeInserted()))
                && written(subject, change.table(), List.of(change.column().name()))
                && !provenNotNull(subject, change.table(), change.column().name());
    }

    private static boolean indexRejects(Subject subject, Change.IndexAdded change) {
        Index index = change.index();
        boolean ofConstraint = subject.changes(Change.ConstraintAdded.class).stream()
                .anyMatch(added -> added.constraint().index() == index.oid());
        boolean rebuilt = subject.changes(Change.IndexDropped.class).stream()
                .anyMatch(dropped ->
                        dropped.index().unique() && dropped.index().columns().equals(index.columns()));
        return index.unique()
                && !ofConstraint
                && !rebuilt
                && subject.used(change.table())
                && written(subject, change.table(), index.columns())
                && !allNewAndNull(subject, change.table(), index.columns());
    }

    private static boolean written(Subject subject, Relation table, List<String> columns) {
        return subject.situation()
                .previousWrites()
                .map(writes -> writes.touches(table.name(), columns))
                .orElse(true);
    }

    private static boolean enforcedAlready(Subject subject, Relation table, Constraint constraint) {
        return switch (constraint.type()) {
            case 'u', 'p', 'x' -> subject.measurement().before().indexes().containsKey(constraint.index());
            case 'n' ->
                constraint.columns().stream()
                        .allMatch(column -> subject.measurement()
                                        .before()
                                        .relations()
                                        .get(table.oid())
                                        .column(column)
                                        .filter(Column::notNull)
                                        .isPresent()
                                || provenNotNull(subject, table, column));
            default -> false;
        };
    }

    /** A validated CHECK (x IS NOT NULL) rejects NULLs already. */
    private static boolean provenNotNull(Subject subject, Relation table, String column) {
        return subject.measurement().before().constraints().values().stream()
                .anyMatch(constraint -> constraint.table() == table.oid()
                        && constraint.type() == 'c'
                        && constraint.validated()
                        && constraint.definition().equals("CHECK ((%s IS NOT NULL))".formatted(Sql.name(column))));
    }

    private static boolean satisfiedByNewColumns(Subject subject, Relation table, Constraint constraint) {
        if (constraint.columns().isEmpty() || !allNew(subject, table, constraint.columns())) {
            return false;
        }
        return switch (constraint.type()) {
            case 'n' -> columns(table, constraint.columns()).stream().noneMatch(Column::mustBeInserted);
            case 'c' -> checkHolds(subject, table, constraint);
            default -> allNewAndNull(subject, table, constraint.columns());
        };
    }

    private static boolean allNew(Subject subject, Relation table, List<String> names) {
        return columns(table, names).stream().noneMatch(column -> subject.used(table, column));
    }

    /** New columns that stay NULL when an INSERT does not name them: NULLs are never equal and never refer to anything. */
    private static boolean allNewAndNull(Subject subject, Relation table, List<String> names) {
        return !names.isEmpty()
                && allNew(subject, table, names)
                && columns(table, names).stream()
                        .allMatch(column -> column.defaultValue().isEmpty()
                                && column.identity() == ' '
                                && column.generated() == ' ');
    }

    /** Asks the shadow whether the CHECK holds for a row whose new columns have their defaults. */
    private static boolean checkHolds(Subject subject, Relation table, Constraint constraint) {
        if (!constraint.definition().startsWith("CHECK ")) {
            return false;
        }
        String expression = constraint
                .definition()
                .substring("CHECK ".length())
                .replaceFirst("( NO INHERIT)?( NOT VALID)?( NOT ENFORCED)?$", "");
        String row = columns(table, constraint.columns()).stream()
                .map(column -> "CAST(%s AS %s) AS %s"
                        .formatted(
                                column.defaultValue().orElse("NULL"),
                                column.type().replaceFirst(" COLLATE .*", ""),
                                Sql.name(column.name())))
                .collect(Collectors.joining(", "));
        try {
            Optional<String> holds =
                    subject.database().value("SELECT %s FROM (SELECT %s) AS new_row".formatted(expression, row));
            return holds.isEmpty() || holds.get().equals("t");
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<Column> columns(Relation table, List<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return table.columns().values().stream()
                .filter(column -> wanted.contains(column.name()))
                .toList();
    }

    private Finding constraint(Subject subject, Relation table, Constraint constraint) {
        if (constraint.type() == 'n') {
            return notNull(subject, table, String.join(", ", constraint.columns()));
        }
        String definition = constraint.definition().replaceFirst(" NOT VALID$", "");
        boolean index = "upx".indexOf(constraint.type()) >= 0;
        return rejecting(
                subject,
                table,
                "%s %s".formatted(constraint.name(), definition),
                index
                        ? subject.statement().shown() + ";"
                        : """
                        ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
                        ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s; -- in a later file""".formatted(table.label(), Sql.name(constraint.name()), definition));
    }

    private Finding notNull(Subject subject, Relation table, String column) {
        return rejecting(subject, table, column + " NOT NULL", SafeForms.notNull(subject, table, column));
    }

    private Finding rejecting(Subject subject, Relation table, String what, String safe) {
        return finding(
                subject,
                "adds to %s: %s".formatted(table.label(), what),
                "-- contract/, when only versions that obey it run:\n" + safe);
    }
}
