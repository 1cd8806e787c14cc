package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** An enum label gets another name. */
@Rule.Description(
        finds = "a label of an enum type renamed",
        why =
                "the running version reads and writes the old label: its writes fail, and it reads one that it does not know",
        safeForm = "add the new label, move the rows, stop using the old one; labels cannot be dropped, leave it")
final class RenameEnumValue extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.EnumLabelRenamed.class).stream()
                .map(change -> finding(
                        subject,
                        "renames label '%s' of type %s to '%s'"
                                .formatted(change.before(), change.type(), change.after()),
                        "ALTER TYPE %s ADD VALUE '%s';"
                                .formatted(
                                        Sql.name(change.type()), change.after().replace("'", "''"))));
    }
}
