package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.sql.Syntax;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the statements before one in the same file have done.
 *
 * @param statements how many there were besides SET and RESET
 * @param blocking the first lock for which others wait, per table in use
 * @param lockTimeout what the file has set, in PostgreSQL's notation
 * @param constraints the oids of those that it has added
 */
public record Earlier(
        int statements, Map<Long, Measurement.Lock> blocking, Optional<String> lockTimeout, Set<Long> constraints) {

    /** The beginning of a file. */
    public static Earlier nothing() {
        return new Earlier(0, Map.of(), Optional.empty(), Set.of());
    }

    /** The same with {@code subject}, which comes next. */
    public Earlier and(Subject subject) {
        if (subject.syntax() instanceof Syntax.Setting setting) {
            return setting.name().equals("lock_timeout")
                    ? new Earlier(
                            statements,
                            blocking,
                            Optional.of(setting.value()).filter(value -> !value.equalsIgnoreCase("DEFAULT")),
                            constraints)
                    : this;
        }
        Map<Long, Measurement.Lock> locks = blocking;
        for (Measurement.Lock lock : subject.blockingLocks()) {
            if (!locks.containsKey(lock.table().oid())) {
                locks = new LinkedHashMap<>(locks);
                locks.put(lock.table().oid(), lock);
            }
        }
        Set<Long> added = constraints;
        for (Change.ConstraintAdded change : subject.changes(Change.ConstraintAdded.class)) {
            added = new HashSet<>(added);
            added.add(change.constraint().oid());
        }
        return new Earlier(statements + 1, locks, lockTimeout, added);
    }
}
