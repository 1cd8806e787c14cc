package dev.zdd.migrations.rules;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.LockMode;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.shadow.Scan;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Syntax;
import java.util.List;
import java.util.Optional;

/**
 * One statement with all that is known about it.
 *
 * @param earlier what the statements before it in the same file have done
 * @param usage what a running version may use
 * @param situation what is the same for all statements of a check
 * @param database the shadow after the statement, for questions
 */
public record Subject(
        Migration migration,
        Statement statement,
        Syntax syntax,
        Measurement measurement,
        Earlier earlier,
        Usage usage,
        Situation situation,
        ShadowDatabase database) {

    /**
     * What is the same for all statements of a check.
     *
     * @param serverMajor of the shadow, which decides what the safe form may use
     * @param lockTimeout the {@code lock_timeout} that the runner sets for every file, in PostgreSQL's notation, if known
     * @param previousWrites what the previous release writes, when its manifest is given
     * @param sizes how large the target's tables are
     */
    public record Situation(
            int serverMajor, Optional<String> lockTimeout, Optional<Writes> previousWrites, TableSizes sizes) {}

    /** What a release writes. */
    @FunctionalInterface
    public interface Writes {
        /** True when it inserts into the table, or may update one of {@code columns}. */
        boolean touches(String table, List<String> columns);
    }

    /** The relation that {@code name} means in the session of the statement, as it was before. */
    Optional<Relation> relation(String name) {
        return database.oid(name).map(measurement.before().relations()::get);
    }

    boolean expand() {
        return migration.phase() == Phase.EXPAND;
    }

    /** True when a running version may use it. */
    public boolean used(Relation relation) {
        return usage.relation(relation).isPresent();
    }

    boolean used(Relation relation, Column column) {
        return usage.column(relation, column);
    }

    <T extends Change> List<T> changes(Class<T> kind) {
        return measurement.changes(kind);
    }

    /** True when the statement takes a lock on {@code table} for which writers wait. */
    boolean blocksWrites(Relation table) {
        return measurement.strongest(table.oid()).filter(LockMode::blocksWrites).isPresent();
    }

    /** The locks on tables in use for which writers or readers wait. */
    List<Measurement.Lock> blockingLocks() {
        return measurement.strongestPerTable().stream()
                .filter(lock -> lock.mode().blocksWrites() && used(lock.table()))
                .toList();
    }

    /** True when the statement reads or writes the rows of a table in use, as far as the server announced it. */
    boolean worksThroughRows() {
        return measurement.scans().stream().anyMatch(this::isOfUsedTable);
    }

    private boolean isOfUsedTable(Scan scan) {
        return scan.kind() == Scan.Kind.VALIDATE_FOREIGN_KEY
                ? measurement.after().constraints().values().stream()
                        .filter(constraint ->
                                constraint.type() == 'f' && constraint.name().equals(scan.name()))
                        .map(constraint -> measurement.after().relations().get(constraint.table()))
                        .anyMatch(this::used)
                : measurement.before().relations().values().stream()
                        .anyMatch(relation -> relation.name().equals(scan.name()) && used(relation));
    }

    boolean scans(Scan.Kind kind, Relation table) {
        return measurement.scanned(kind, table.name());
    }

    /** {@code ShareLock on orders blocks writes}, or a note that nobody waits. */
    String lockOn(Relation table) {
        return measurement
                .strongest(table.oid())
                .map(mode -> "%s on %s blocks %s".formatted(mode.text(), table.label(), mode.blocks()))
                .orElse("no lock on " + table.label());
    }

    /** Work whose time grows with the table. */
    public enum Work {
        SCAN,
        REWRITE,
        INDEX
    }

    /**
     * How long work on a table of the target takes at least.
     *
     * @param text a sentence with the assumption
     */
    public record Estimate(double seconds, String text) {}

    /** Sizes of the target's tables. */
    @FunctionalInterface
    public interface TableSizes {
        /** How long {@code work} on the table takes; empty when the size is unknown. */
        Optional<Estimate> estimate(String qualifiedName, String label, Work work);

        /** No target. */
        static TableSizes unknown() {
            return (qualifiedName, label, work) -> Optional.empty();
        }
    }
}
