package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;
import java.util.stream.Stream;

/** ON CONFLICT loses its target. */
final class DropUnique implements Rule {
    static final About ABOUT = About.error(
            "drop-unique",
            "a unique constraint, primary key or unique index dropped in expand",
            "the running version's INSERT ... ON CONFLICT on these columns fails, and duplicates get in",
            "drop it in contract/, when no running version relies on it");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Finding> judge(Subject subject) {
        if (!subject.expand()) {
            return List.of();
        }
        Stream<String> constraints = subject.changes(Change.ConstraintDropped.class).stream()
                .filter(change -> subject.used(change.table())
                        && "up".indexOf(change.constraint().type()) >= 0)
                .map(change -> "ALTER TABLE %s DROP CONSTRAINT %s;"
                        .formatted(
                                change.table().label(),
                                Sql.name(change.constraint().name())));
        Stream<String> indexes = subject.changes(Change.IndexDropped.class).stream()
                .filter(change -> subject.used(change.table())
                        && change.index().unique()
                        && subject.statement().startsWith("DROP", "INDEX"))
                .map(change -> "DROP INDEX CONCURRENTLY %s;"
                        .formatted(Sql.name(change.index().name())));
        return Stream.concat(constraints, indexes)
                .map(safe -> subject.finding(
                        ABOUT, "drops what keeps rows unique before the new version runs", "-- contract/:\n" + safe))
                .toList();
    }
}
