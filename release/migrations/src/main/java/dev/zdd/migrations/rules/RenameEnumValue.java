package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** An enum label gets another name. */
final class RenameEnumValue {
    static final About ABOUT = About.error(
            "rename-enum-value",
            "a label of an enum type renamed",
            "the running version reads and writes the old label: its writes fail, and it reads one that it does not know",
            "add the new label, move the rows, stop using the old one; labels cannot be dropped, leave it");

    private RenameEnumValue() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.EnumLabelRenamed.class).stream()
                .map(change -> subject.finding(
                        ABOUT,
                        "renames label '%s' of type %s to '%s'"
                                .formatted(change.before(), change.type(), change.after()),
                        "ALTER TYPE %s ADD VALUE '%s';"
                                .formatted(
                                        Sql.name(change.type()), change.after().replace("'", "''"))))
                .toList();
    }
}
