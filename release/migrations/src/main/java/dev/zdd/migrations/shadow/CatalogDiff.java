package dev.zdd.migrations.shadow;

import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Constraint;
import dev.zdd.migrations.shadow.Catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The changes between two catalogs. What belongs to a table that appears or disappears as a whole (its columns, indexes and
 * constraints) is not reported on its own.
 */
final class CatalogDiff {
    /** {@code pg_class.relkind} of a composite type. */
    private static final char COMPOSITE = 'c';

    private final Catalog before;
    private final Catalog after;
    private final List<Change> changes = new ArrayList<>();

    private CatalogDiff(Catalog before, Catalog after) {
        this.before = before;
        this.after = after;
    }

    static List<Change> between(Catalog before, Catalog after) {
        CatalogDiff diff = new CatalogDiff(before, after);
        diff.relations();
        diff.constraints();
        diff.indexes();
        diff.code();
        return List.copyOf(diff.changes);
    }

    private void relations() {
        compare(
                before.relations(),
                after.relations(),
                added -> addUnlessType(added, new Change.RelationAdded(added)),
                dropped -> addUnlessType(dropped, new Change.RelationDropped(dropped)),
                this::relation);
    }

    /** Composite types come and go as types. */
    private void addUnlessType(Relation relation, Change change) {
        if (relation.kind() != COMPOSITE) {
            changes.add(change);
        }
    }

    private void relation(Relation was, Relation is) {
        if (is.kind() == COMPOSITE) {
            if (!was.columns().equals(is.columns())) {
                changes.add(new Change.CompositeTypeChanged(was, is));
            }
            return;
        }
        if (is.kind() == 'S' && was.file() != is.file()) {
            changes.add(new Change.SequenceChanged(is));
        }
        if (!was.name().equals(is.name()) || !was.schema().equals(is.schema())) {
            changes.add(new Change.RelationRenamed(was, is));
        }
        if (was.file() != is.file() && was.holdsRows()) {
            changes.add(new Change.RelationRewritten(was, is));
        }
        if (!was.query().equals(is.query())) {
            changes.add(new Change.ViewReplaced(is));
        }
        if (was.parent() == 0 && is.parent() != 0) {
            changes.add(new Change.PartitionAttached(is, after.relations().get(is.parent())));
        }
        if (was.parent() != 0 && is.parent() == 0) {
            changes.add(new Change.PartitionDetached(was, before.relations().get(was.parent())));
        }
        if ((is.rowSecurity() & ~was.rowSecurity()) != 0) {
            changes.add(new Change.RowSecurityEnabled(is));
        }
        compare(
                was.columns(),
                is.columns(),
                added -> changes.add(new Change.ColumnAdded(is, added)),
                dropped -> changes.add(new Change.ColumnDropped(was, dropped)),
                (a, b) -> column(is, a, b));
    }

    private void column(Relation table, Column was, Column is) {
        if (!was.name().equals(is.name())) {
            changes.add(new Change.ColumnRenamed(table, was, is));
        }
        if (!was.type().equals(is.type())) {
            changes.add(new Change.ColumnTypeChanged(table, was, is));
        }
        if (!was.notNull() && is.notNull()) {
            changes.add(new Change.NotNullSet(table, is));
        }
        if (was.identity() != 'a' && is.identity() == 'a') {
            changes.add(new Change.GeneratedAlways(table, is));
        }
        boolean hadValue = was.defaultValue().isPresent() || was.identity() != ' ' || was.generated() != ' ';
        boolean hasValue = is.defaultValue().isPresent() || is.identity() != ' ' || is.generated() != ' ';
        if (hadValue && !hasValue) {
            changes.add(new Change.DefaultDropped(table, was, is));
        }
    }

    private void constraints() {
        compare(
                before.constraints(),
                after.constraints(),
                added -> onKnownTable(added.table(), table -> changes.add(new Change.ConstraintAdded(table, added))),
                dropped -> onKnownTable(
                        dropped.table(), table -> changes.add(new Change.ConstraintDropped(table, dropped))),
                this::constraint);
    }

    private void constraint(Constraint was, Constraint is) {
        Relation table = after.relations().get(is.table());
        if (!was.name().equals(is.name())) {
            changes.add(new Change.ConstraintRenamed(table, was, is));
        }
        if (!was.enforced() && is.enforced()) {
            changes.add(new Change.ConstraintAdded(table, is));
        } else if (!was.validated() && is.validated()) {
            changes.add(new Change.ConstraintValidated(table, is));
        }
    }

    private void indexes() {
        compare(
                before.indexes(),
                after.indexes(),
                added -> onKnownTable(added.table(), table -> changes.add(new Change.IndexAdded(table, added))),
                dropped -> onKnownTable(dropped.table(), table -> changes.add(new Change.IndexDropped(table, dropped))),
                (a, b) -> {});
    }

    private void code() {
        compare(
                before.routines(),
                after.routines(),
                added -> {},
                dropped -> changes.add(new Change.RoutineDropped(dropped.signature())),
                (was, is) -> {
                    if (!was.signature().equals(is.signature())) {
                        changes.add(new Change.RoutineDropped(was.signature()));
                    } else if (!was.source().equals(is.source())) {
                        changes.add(new Change.RoutineReplaced(is.signature()));
                    }
                });
        Set<String> enums = before.enumLabels().values().stream()
                .map(Catalog.EnumLabel::type)
                .collect(Collectors.toSet());
        Consumer<Catalog.EnumLabel> labelAdded = label -> {
            if (enums.contains(label.type())) {
                changes.add(new Change.EnumLabelAdded(label.type(), label.label()));
            }
        };
        compare(before.enumLabels(), after.enumLabels(), labelAdded, dropped -> {}, (was, is) -> {
            if (!was.label().equals(is.label())) {
                changes.add(new Change.EnumLabelRenamed(is.type(), was.label(), is.label()));
            }
        });
        compare(
                before.types(),
                after.types(),
                added -> {},
                dropped -> changes.add(new Change.TypeDropped(dropped.name())),
                (was, is) -> {
                    if (!was.name().equals(is.name())) {
                        changes.add(new Change.TypeRenamed(was.name(), is.name()));
                    }
                    is.checks().forEach((name, definition) -> {
                        if (!was.checks().containsKey(name)) {
                            changes.add(new Change.DomainTightened(is.name(), definition));
                        }
                    });
                });
        compare(
                before.triggers(),
                after.triggers(),
                added -> onKnownTable(added.table(), table -> changes.add(new Change.TriggerAdded(table, added))),
                dropped ->
                        onKnownTable(dropped.table(), table -> changes.add(new Change.TriggerDropped(table, dropped))),
                (a, b) -> {});
        compare(
                before.policies(),
                after.policies(),
                added -> onKnownTable(added.table(), table -> changes.add(new Change.PolicyAdded(table, added))),
                dropped -> {},
                (a, b) -> {});
    }

    /** Runs {@code action} when the table is there before and after; otherwise the table's own change says it. */
    private void onKnownTable(long oid, Consumer<Relation> action) {
        Relation table = after.relations().get(oid);
        if (table != null && before.relations().containsKey(oid)) {
            action.accept(table);
        }
    }

    private static <K extends Comparable<K>, T> void compare(
            Map<K, T> before, Map<K, T> after, Consumer<T> added, Consumer<T> dropped, BiConsumer<T, T> both) {
        before.entrySet().stream()
                .filter(entry -> !after.containsKey(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> dropped.accept(entry.getValue()));
        after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    T was = before.get(entry.getKey());
                    if (was == null) {
                        added.accept(entry.getValue());
                    } else {
                        both.accept(was, entry.getValue());
                    }
                });
    }
}
