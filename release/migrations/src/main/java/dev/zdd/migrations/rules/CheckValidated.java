package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.shadow.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A CHECK is evaluated for every row while everybody waits. */
@Rule.Description(
        finds = "a CHECK constraint added without NOT VALID, also to a domain in use",
        why = "every row is read while nobody can read or write the table",
        safeForm = "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in another migration")
final class CheckValidated extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Change.DomainTightened change : subject.changes(Change.DomainTightened.class)) {
            if (!change.definition().endsWith("NOT VALID")) {
                subject.blockingLocks().stream()
                        .limit(1)
                        .map(Measurement.Lock::table)
                        .map(table -> finding(
                                subject,
                                table,
                                Work.SCAN,
                                "adds %s to domain %s and reads every row of the tables that use it: %s"
                                        .formatted(change.definition(), change.domain(), subject.lockOn(table)),
                                "ALTER DOMAIN %1$s ADD CONSTRAINT <name> %2$s NOT VALID;\n-- in a later file:\nALTER DOMAIN %1$s VALIDATE CONSTRAINT <name>;"
                                        .formatted(change.domain(), change.definition())))
                        .forEach(findings::add);
            }
        }
        subject.changes(Change.ConstraintAdded.class).stream()
                .filter(change -> change.constraint().type() == 'c'
                        && subject.used(change.table())
                        && change.constraint().validated()
                        && subject.scans(Scan.Kind.VERIFY, change.table()))
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.SCAN,
                        "adds check %s and reads every row: %s"
                                .formatted(change.constraint().name(), subject.lockOn(change.table())),
                        SafeForms.notValid(change.table(), change.constraint())))
                .forEach(findings::add);
        return findings.stream();
    }
}
