package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Relation;
import java.util.Optional;

/**
 * What a running version may use: the objects that were there before the pending migrations began, and what has taken the
 * name of one of them since. What a pending migration creates otherwise has no rows yet and nobody who waits for it.
 */
public record Usage(Catalog base) {

    /** {@code relation} as it was before the pending migrations. */
    Optional<Relation> relation(Relation relation) {
        return Optional.ofNullable(base.relations().get(relation.oid()))
                .or(() -> base.relations().values().stream()
                        .filter(other -> other.schema().equals(relation.schema())
                                && other.name().equals(relation.name()))
                        .findFirst());
    }

    boolean column(Relation relation, Column column) {
        return relation(relation)
                .filter(was -> was.oid() == relation.oid()
                        ? was.columns().containsKey(column.number())
                        : was.column(column.name()).isPresent())
                .isPresent();
    }
}
