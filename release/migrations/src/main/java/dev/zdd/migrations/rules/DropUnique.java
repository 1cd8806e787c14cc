package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** ON CONFLICT loses its target. */
@Rule.Description(
        finds = "a unique constraint, primary key or unique index dropped in expand, or such a constraint renamed",
        why =
                "the running version's INSERT ... ON CONFLICT on these columns or ON CONSTRAINT fails, and duplicates get in",
        safeForm = "drop it in contract/, when no running version relies on it")
final class DropUnique extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.expand()) {
            return Stream.empty();
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
        Stream<String> renamed = subject.changes(Change.ConstraintRenamed.class).stream()
                .filter(change -> subject.used(change.table())
                        && "upx".indexOf(change.before().type()) >= 0)
                .map(change -> "ALTER TABLE %s RENAME CONSTRAINT %s TO %s;"
                        .formatted(
                                change.table().label(),
                                Sql.name(change.before().name()),
                                Sql.name(change.after().name())));
        return Stream.of(constraints, indexes, renamed)
                .flatMap(forms -> forms)
                .map(safe -> finding(
                        subject,
                        "drops or renames what keeps rows unique before the new version runs",
                        "-- contract/:\n" + safe));
    }
}
