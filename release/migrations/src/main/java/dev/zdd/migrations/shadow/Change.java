package dev.zdd.migrations.shadow;

import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Constraint;
import dev.zdd.migrations.shadow.Catalog.Index;
import dev.zdd.migrations.shadow.Catalog.Policy;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Catalog.Trigger;

/** One difference between two {@link Catalog}s: what a statement did, however it was written. */
public sealed interface Change {

    /** A change of one column. */
    sealed interface OfColumn extends Change {
        Relation table();

        Column column();

        /** The column with its table. */
        default String label() {
            return table().label() + "." + column().name();
        }
    }

    record RelationAdded(Relation relation) implements Change {}

    record RelationDropped(Relation relation) implements Change {}

    /** A new name or another schema. */
    record RelationRenamed(Relation before, Relation after) implements Change {}

    /** Written anew (TRUNCATE does so too). */
    record RelationRewritten(Relation before, Relation after) implements Change {}

    /** A view that shows something else. */
    record ViewReplaced(Relation view) implements Change {}

    record PartitionAttached(Relation partition, Relation parent) implements Change {}

    record PartitionDetached(Relation partition, Relation parent) implements Change {}

    /** Enabled, or forced upon the owner. */
    record RowSecurityEnabled(Relation table) implements Change {}

    record ColumnAdded(Relation table, Column column) implements OfColumn {}

    record ColumnDropped(Relation table, Column column) implements OfColumn {}

    record ColumnRenamed(Relation table, Column before, Column after) implements Change {}

    record ColumnTypeChanged(Relation table, Column before, Column after) implements Change {}

    record NotNullSet(Relation table, Column column) implements OfColumn {}

    record DefaultDropped(Relation table, Column before, Column after) implements Change {}

    /** A column whose value INSERTs may no longer give. */
    record GeneratedAlways(Relation table, Column column) implements Change {}

    /** Attributes of a composite type that were added, dropped, renamed or given another type. */
    record CompositeTypeChanged(Relation before, Relation after) implements Change {}

    /** Other values than the running version would have got: restarted, or another increment, limit or type. */
    record SequenceChanged(Relation sequence) implements Change {}

    /** A constraint, also one that was there and is enforced now. */
    record ConstraintAdded(Relation table, Constraint constraint) implements Change {}

    record ConstraintValidated(Relation table, Constraint constraint) implements Change {}

    record ConstraintRenamed(Relation table, Constraint before, Constraint after) implements Change {}

    record ConstraintDropped(Relation table, Constraint constraint) implements Change {}

    record IndexAdded(Relation table, Index index) implements Change {}

    record IndexDropped(Relation table, Index index) implements Change {}

    /** A function or procedure, by its signature. */
    record RoutineDropped(String signature) implements Change {}

    record RoutineReplaced(String signature) implements Change {}

    record EnumLabelRenamed(String type, String before, String after) implements Change {}

    record EnumLabelAdded(String type, String label) implements Change {}

    /** A constraint of a domain that was added; {@code definition} says whether it is NOT VALID. */
    record DomainTightened(String domain, String definition) implements Change {}

    record TypeDropped(String name) implements Change {}

    record TypeRenamed(String before, String after) implements Change {}

    record TriggerAdded(Relation table, Trigger trigger) implements Change {}

    record TriggerDropped(Relation table, Trigger trigger) implements Change {}

    record PolicyAdded(Relation table, Policy policy) implements Change {}
}
