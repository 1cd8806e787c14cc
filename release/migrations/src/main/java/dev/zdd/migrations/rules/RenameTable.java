package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A table or view gets another name or schema. */
@Rule.Description(
        finds = "a table or view renamed or moved to another schema, in either phase",
        why = "at every moment some running version uses the old or the new name, and its statements fail",
        safeForm = "a view under the new name now; rename and drop the view when no release uses the old name")
final class RenameTable extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.RelationRenamed.class).stream()
                .filter(change ->
                        subject.used(change.before()) && change.before().kind() != 'S')
                .map(change -> finding(
                        subject,
                        "renames %s %s to %s"
                                .formatted(
                                        change.before().kindName(),
                                        change.before().label(),
                                        change.after().label()),
                        """
                        -- expand/ (the new version uses the view, which takes reads and writes):
                        CREATE VIEW %2$s AS SELECT * FROM %1$s;
                        -- later, when no release that runs or may be rolled back to uses %1$s, with a waiver:
                        DROP VIEW %2$s;
                        ALTER TABLE %1$s RENAME TO %3$s;""".formatted(
                                        change.before().label(),
                                        change.after().label(),
                                        Sql.name(change.after().name()))));
    }
}
