package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import java.util.stream.Stream;

/** A foreign key is checked for every row while writers wait. */
@Rule.Description(
        finds = "a foreign key added without NOT VALID",
        why = "every row is checked while writes to both tables wait",
        safeForm = "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in another migration")
final class ForeignKeyValidated extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ConstraintAdded.class).stream()
                .filter(change -> change.constraint().type() == 'f'
                        && subject.used(change.table())
                        && change.constraint().validated()
                        && subject.measurement()
                                .scanned(
                                        Scan.Kind.VALIDATE_FOREIGN_KEY,
                                        change.constraint().name()))
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.SCAN,
                        "adds foreign key %s and checks every row: %s, and on %s"
                                .formatted(
                                        change.constraint().name(),
                                        subject.lockOn(change.table()),
                                        subject.measurement()
                                                .after()
                                                .label(change.constraint().referenced())),
                        SafeForms.notValid(change.table(), change.constraint())));
    }
}
