package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import java.util.List;

/** A CHECK is evaluated for every row while everybody waits. */
final class CheckValidated implements Rule {
    static final About ABOUT = About.error(
            "check-validated",
            "a CHECK constraint added without NOT VALID",
            "every row is read while nobody can read or write the table",
            "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in another migration");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Finding> judge(Subject subject) {
        return subject.changes(Change.ConstraintAdded.class).stream()
                .filter(change -> change.constraint().type() == 'c'
                        && subject.used(change.table())
                        && change.constraint().validated()
                        && subject.scans(Scan.Kind.VERIFY, change.table()))
                .map(change -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "adds check %s and reads every row: %s"
                                        .formatted(change.constraint().name(), subject.lockOn(change.table())),
                                SafeForms.notValid(change.table(), change.constraint())),
                        change.table(),
                        Work.SCAN))
                .toList();
    }
}
