package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.shadow.Scan;
import java.util.stream.Stream;

/**
 * A new partition makes PostgreSQL read a table in use: the partition itself when it is attached, and the default partition,
 * which might hold rows that now belong elsewhere. For CREATE TABLE ... PARTITION OF the server does not announce the scan
 * of the default partition; the lock on it gives it away.
 */
@Rule.Description(
        finds =
                "ATTACH PARTITION or CREATE TABLE ... PARTITION OF that scans a table in use, perhaps the default partition",
        why = "every row is read while nobody can read or write the partition",
        safeForm = "a validated CHECK constraint with the bounds first; ATTACH then skips the scan")
final class AttachPartition extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        Stream<Relation> attached = subject.changes(Change.PartitionAttached.class).stream()
                .flatMap(change -> subject.blockingLocks().stream()
                        .map(Measurement.Lock::table)
                        .filter(table -> subject.scans(Scan.Kind.VERIFY, table)));
        Stream<Relation> created = subject.changes(Change.RelationAdded.class).stream()
                .map(Change.RelationAdded::relation)
                .filter(relation -> relation.parent() != 0)
                .flatMap(relation -> subject.blockingLocks().stream()
                        .map(Measurement.Lock::table)
                        .filter(table -> table.parent() == relation.parent()));
        return Stream.concat(attached, created).map(table -> finding(subject, table));
    }

    private Finding finding(Subject subject, Relation table) {
        boolean isDefault = table.parent() != 0;
        return finding(
                subject,
                table,
                Work.SCAN,
                "reads every row of %s: %s".formatted(table.label(), subject.lockOn(table)),
                """
                ALTER TABLE %1$s ADD CONSTRAINT %2$s_bounds CHECK (%3$s) NOT VALID;
                -- in a later file:
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s_bounds;
                -- in a later file, with ATTACH PARTITION instead of PARTITION OF:
                %4$s;""".formatted(
                        table.label(),
                        table.name(),
                        isDefault ? "NOT (<bounds of the new partition>)" : "<the bounds> AND <key> IS NOT NULL",
                        subject.statement().shown()));
    }
}
