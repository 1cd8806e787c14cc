package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.Locale;
import java.util.stream.Stream;

/** A table or view disappears under the running version. */
@Rule.Description(
        finds = "a table, view or foreign table dropped in expand (also with its schema)",
        why = "the running version still names it: its statements fail from this moment on",
        safeForm = "release N stops using it, release N+1 drops it in contract/")
final class DropTable extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.RelationDropped.class).stream()
                .map(Change.RelationDropped::relation)
                .filter(relation -> subject.expand() && relation.kind() != 'S' && subject.used(relation))
                .map(relation -> finding(
                        subject,
                        "drops %s %s before the new version runs".formatted(relation.kindName(), relation.label()),
                        """
                        -- this release: the application stops using %2$s
                        -- contract/ of a later release:
                        DROP %1$s %2$s;""".formatted(relation.kindName().toUpperCase(Locale.ROOT), relation.label())));
    }
}
