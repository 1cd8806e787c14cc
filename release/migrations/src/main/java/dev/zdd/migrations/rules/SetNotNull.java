package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import java.util.stream.Stream;

/** A column is made NOT NULL by reading the whole table. */
@Rule.Description(
        finds = "SET NOT NULL that scans the table",
        why = "every row is read while nobody can read or write the table",
        safeForm =
                "a NOT VALID constraint, VALIDATE in a migration of its own, then SET NOT NULL, which uses the proof")
final class SetNotNull extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.NotNullSet.class).stream()
                .filter(change -> subject.used(change.table()) && subject.scans(Scan.Kind.VERIFY, change.table()))
                .filter(change -> subject.changes(Change.ConstraintAdded.class).stream()
                        .noneMatch(added -> added.constraint().type() == 'p'))
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.SCAN,
                        "sets %s NOT NULL: this reads the whole table, %s"
                                .formatted(change.label(), subject.lockOn(change.table())),
                        "-- contract/, in files of their own:\n"
                                + SafeForms.notNull(
                                        subject, change.table(), change.column().name())));
    }
}
