package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A column gets another type. */
@Rule.Description(
        finds = "a changed column type, except wider varchar, varchar to text and higher numeric precision",
        why =
                "the table is written anew under a lock that blocks reads and writes, or the running version's values no longer fit",
        safeForm = "new column of the new type, write both, backfill, read the new one, drop the old one later")
final class ChangeColumnType extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnTypeChanged.class).stream()
                .filter(change -> change.table().holdsRows() && subject.used(change.table(), change.before()))
                .filter(change -> subject.scans(Scan.Kind.REWRITE, change.table())
                        || !Widening.keepsEveryValue(
                                change.before().type(), change.after().type()))
                .map(change -> finding(subject, change));
    }

    private Finding finding(Subject subject, Change.ColumnTypeChanged change) {
        boolean rewrites = subject.scans(Scan.Kind.REWRITE, change.table());
        String table = change.table().label();
        String column = Sql.name(change.before().name());
        Finding finding = finding(
                subject,
                "changes %s.%s from %s to %s%s"
                        .formatted(
                                table,
                                column,
                                change.before().type(),
                                change.after().type(),
                                rewrites ? "; this rewrites the table, " + subject.lockOn(change.table()) : ""),
                rewrites
                        ? "the whole table is written anew while nobody can read or write it"
                        : "the running version reads and writes values of the old type",
                """
                -- expand/ (the new version writes both columns, or a trigger does):
                ALTER TABLE %1$s ADD COLUMN %2$s_new %3$s;
                -- backfill/:
                %4$s
                UPDATE %1$s SET %2$s_new = %2$s WHERE :batch AND %2$s_new IS NULL;
                -- contract/ of a later release, when nothing uses %2$s:
                ALTER TABLE %1$s DROP COLUMN %2$s;""".formatted(table, column, change.after().type(), SafeForms.backfillHeader(subject, change.table())));
        return rewrites ? estimated(finding, subject, change.table(), Work.REWRITE) : finding;
    }
}
