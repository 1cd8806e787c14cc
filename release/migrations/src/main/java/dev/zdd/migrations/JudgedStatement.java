package dev.zdd.migrations;

import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import java.nio.file.Path;
import java.util.List;

/**
 * What was measured for one pending statement.
 *
 * @param locks the strongest lock per table that was there before
 * @param rewrites tables that were written anew
 * @param scans tables that were there before and were read as a whole, or foreign keys that were checked row by row
 */
public record JudgedStatement(
        Phase phase,
        Path file,
        int line,
        int column,
        String statement,
        List<TableLock> locks,
        List<String> rewrites,
        List<String> scans) {

    /**
     * A lock.
     *
     * @param mode as {@code pg_locks} names it
     * @param blocks {@code reads and writes}, {@code writes} or {@code nothing}
     * @param inUse false for a table that the pending migrations created themselves
     */
    public record TableLock(String table, String mode, String blocks, boolean inUse) {}

    static JudgedStatement of(Subject subject) {
        return new JudgedStatement(
                subject.migration().phase(),
                subject.migration().file(),
                subject.statement().line(),
                subject.statement().column(),
                subject.statement().excerpt(Finding.EXCERPT),
                subject.measurement().strongestPerTable().stream()
                        .map(lock -> new TableLock(
                                lock.table().label(),
                                lock.mode().text(),
                                lock.mode().blocks(),
                                subject.used(lock.table())))
                        .toList(),
                subject.measurement().changes(Change.RelationRewritten.class).stream()
                        .map(change -> change.after().label())
                        .toList(),
                subject.measurement().scans().stream()
                        .filter(scan -> !subject.measurement().scanned(Scan.Kind.REWRITE, scan.name()))
                        .filter(scan -> scan.kind() == Scan.Kind.VALIDATE_FOREIGN_KEY
                                || subject.measurement()
                                        .before()
                                        .relation(scan.name())
                                        .isPresent())
                        .map(scan -> scan.kind() == Scan.Kind.VALIDATE_FOREIGN_KEY
                                ? "rows for foreign key " + scan.name()
                                : scan.name())
                        .distinct()
                        .toList());
    }
}
