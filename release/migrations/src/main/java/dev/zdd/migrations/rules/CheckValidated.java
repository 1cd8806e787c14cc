package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.shadow.Scan;
import java.util.ArrayList;
import java.util.List;

/** A CHECK is evaluated for every row while everybody waits. */
final class CheckValidated {
    static final About ABOUT = About.error(
            "check-validated",
            "a CHECK constraint added without NOT VALID, also to a domain in use",
            "every row is read while nobody can read or write the table",
            "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in another migration");

    private CheckValidated() {}

    static List<Finding> judge(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Change.DomainTightened change : subject.changes(Change.DomainTightened.class)) {
            if (!change.definition().endsWith("NOT VALID")) {
                subject.blockingLocks().stream()
                        .limit(1)
                        .map(Measurement.Lock::table)
                        .map(table -> subject.estimated(
                                subject.finding(
                                        ABOUT,
                                        "adds %s to domain %s and reads every row of the tables that use it: %s"
                                                .formatted(change.definition(), change.domain(), subject.lockOn(table)),
                                        "ALTER DOMAIN %1$s ADD CONSTRAINT <name> %2$s NOT VALID;\n-- in a later file:\nALTER DOMAIN %1$s VALIDATE CONSTRAINT <name>;"
                                                .formatted(change.domain(), change.definition())),
                                table,
                                Work.SCAN))
                        .forEach(findings::add);
            }
        }
        subject.changes(Change.ConstraintAdded.class).stream()
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
                .forEach(findings::add);
        return findings;
    }
}
