package dev.zdd.migrations.undo;

import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Drops what one catalog has more than another, what depends before what it depends on, and nothing besides (no CASCADE). Whether
 * that is all of the difference is for {@link SchemaDescription} to say.
 *
 * @param indexes one {@code DROP INDEX CONCURRENTLY} each, which refuses transactions
 * @param statements the rest
 * @param emptied what loses rows or values, each with a query that finds one
 */
record Inverse(List<String> indexes, List<String> statements, List<Emptied> emptied) {

    /**
     * A new table, or a new column of an old one.
     *
     * @param name {@code orders} or {@code orders.email}
     * @param finds a query that returns a row where there is something to lose
     */
    record Emptied(String name, String finds) {}

    static Inverse of(Catalog before, Catalog after) {
        List<String> statements = new ArrayList<>();
        List<Emptied> emptied = new ArrayList<>();
        added(before.triggers(), after.triggers()).stream()
                .filter(trigger -> before.relations().containsKey(trigger.table()))
                .map(trigger ->
                        "DROP TRIGGER %s ON %s".formatted(Sql.name(trigger.name()), after.label(trigger.table())))
                .forEach(statements::add);
        List<Relation> relations = added(before.relations(), after.relations());
        relations.stream()
                .filter(relation -> relation.kind() == 'v' || relation.kind() == 'm')
                .map(relation ->
                        "DROP %s %s".formatted(relation.kind() == 'v' ? "VIEW" : "MATERIALIZED VIEW", relation.label()))
                .forEach(statements::add);
        columns(before, after, statements, emptied);
        relations.stream()
                .filter(relation -> relation.kind() == 'r' || relation.kind() == 'p')
                .forEach(table -> {
                    statements.add("DROP TABLE " + table.label());
                    emptied.add(new Emptied(table.label(), "SELECT FROM " + table.label()));
                });
        relations.stream()
                .filter(relation -> relation.kind() == 'S')
                // One that belongs to a column goes with it.
                .map(sequence -> "DROP SEQUENCE IF EXISTS " + sequence.label())
                .forEach(statements::add);
        added(before.routines(), after.routines()).stream()
                .map(routine -> "DROP ROUTINE " + routine.signature())
                .forEach(statements::add);
        added(before.types(), after.types()).stream()
                .map(type -> "DROP TYPE " + Sql.name(type.name()))
                .forEach(statements::add);
        return new Inverse(indexes(before, after), statements, emptied);
    }

    private static void columns(Catalog before, Catalog after, List<String> statements, List<Emptied> emptied) {
        after.relations().values().stream()
                .filter(table -> before.relations().containsKey(table.oid()) && table.holdsRows())
                .sorted(Comparator.comparing(Relation::label))
                .forEach(table -> {
                    Map<Integer, Column> known =
                            before.relations().get(table.oid()).columns();
                    table.columns().values().stream()
                            .filter(column -> !known.containsKey(column.number()))
                            .sorted(Comparator.comparing(Column::number))
                            .forEach(column -> {
                                String name = Sql.name(column.name());
                                statements.add("ALTER TABLE %s DROP COLUMN %s".formatted(table.label(), name));
                                emptied.add(new Emptied(
                                        table.label() + "." + name,
                                        "SELECT FROM %s WHERE %s".formatted(table.label(), given(name, column))));
                            });
                });
    }

    /** A value that is not just the default again. */
    private static String given(String name, Column column) {
        return name + " IS NOT NULL"
                + column.defaultValue()
                        .map(value -> " AND %s IS DISTINCT FROM (%s)".formatted(name, value))
                        .orElse("");
    }

    private static List<String> indexes(Catalog before, Catalog after) {
        return added(before.indexes(), after.indexes()).stream()
                .filter(index -> before.relations().containsKey(index.table()))
                // Those of a constraint are no business of an expand migration, and dropping them fails.
                .map(index -> "DROP INDEX CONCURRENTLY IF EXISTS " + label(after, index))
                .toList();
    }

    /** An index is in its table's schema. */
    private static String label(Catalog after, Catalog.Index index) {
        Relation table = after.relations().get(index.table());
        return (table.schema().equals("public") ? "" : Sql.name(table.schema()) + ".") + Sql.name(index.name());
    }

    /** The youngest first: it may depend on the older ones. */
    private static <T> List<T> added(Map<Long, T> before, Map<Long, T> after) {
        return after.entrySet().stream()
                .filter(entry -> !before.containsKey(entry.getKey()))
                .sorted(Map.Entry.<Long, T>comparingByKey().reversed())
                .map(Map.Entry::getValue)
                .toList();
    }
}
