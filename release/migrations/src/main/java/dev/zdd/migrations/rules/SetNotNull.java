package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import java.util.List;

/** A column is made NOT NULL by reading the whole table. */
final class SetNotNull {
    static final About ABOUT = About.error(
            "set-not-null",
            "SET NOT NULL that scans the table",
            "every row is read while nobody can read or write the table",
            "a NOT VALID constraint, VALIDATE in a migration of its own, then SET NOT NULL, which uses the proof");

    private SetNotNull() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.NotNullSet.class).stream()
                .filter(change -> subject.used(change.table()) && subject.scans(Scan.Kind.VERIFY, change.table()))
                .filter(change -> subject.changes(Change.ConstraintAdded.class).stream()
                        .noneMatch(added -> added.constraint().type() == 'p'))
                .map(change -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "sets %s.%s NOT NULL: this reads the whole table, %s"
                                        .formatted(
                                                change.table().label(),
                                                change.column().name(),
                                                subject.lockOn(change.table())),
                                "-- contract/, in files of their own:\n"
                                        + SafeForms.notNull(
                                                subject,
                                                change.table(),
                                                change.column().name())),
                        change.table(),
                        Work.SCAN))
                .toList();
    }
}
