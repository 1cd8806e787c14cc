package dev.zdd.migrations.shadow;

import java.util.List;
import java.util.Optional;

/**
 * What one statement did on the shadow.
 *
 * @param before the catalog before the statement
 * @param after the catalog after it
 * @param changes the differences
 * @param locks on tables that were there before, the strongest per table first
 * @param scans passes over whole tables
 * @param skipped what the server said about each part that IF EXISTS or IF NOT EXISTS made it leave out
 * @param error what the server said when the statement failed, with the place in the script
 */
public record Measurement(
        Catalog before,
        Catalog after,
        List<Change> changes,
        List<Lock> locks,
        List<Scan> scans,
        List<String> skipped,
        Optional<String> error) {

    public Measurement {
        changes = List.copyOf(changes);
        locks = List.copyOf(locks);
        scans = List.copyOf(scans);
        skipped = List.copyOf(skipped);
    }

    /** Of a statement that changed nothing, or failed. */
    public static Measurement nothing(Catalog catalog, Optional<String> error) {
        return new Measurement(catalog, catalog, List.of(), List.of(), List.of(), List.of(), error);
    }

    /** A lock that a statement takes on a table and keeps to the end of its transaction. */
    public record Lock(Catalog.Relation table, LockMode mode) {}

    /** The strongest lock on the table {@code oid}. */
    public Optional<LockMode> strongest(long oid) {
        return locks.stream()
                .filter(lock -> lock.table().oid() == oid)
                .map(Lock::mode)
                .max(LockMode::compareTo);
    }

    /** The strongest lock per table, for tables on which it is stronger than a reader's. */
    public List<Lock> strongestPerTable() {
        return locks.stream()
                .filter(lock -> strongest(lock.table().oid()).orElseThrow() == lock.mode())
                .filter(lock -> lock.mode().compareTo(LockMode.ACCESS_SHARE) > 0)
                .distinct()
                .toList();
    }

    /** True when the table {@code name} was passed over for {@code kind}. */
    public boolean scanned(Scan.Kind kind, String name) {
        return scans.contains(new Scan(kind, name));
    }

    /** The changes of one kind. */
    public <T extends Change> List<T> changes(Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
