package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** An index is dropped under a lock that stops everything. */
@Rule.Description(
        finds = "DROP INDEX without CONCURRENTLY on a table in use",
        why = "it needs a lock that waits for every running statement, and everything that comes later waits behind it",
        safeForm = "DROP INDEX CONCURRENTLY, alone in a file without a transaction")
final class DropIndexNotConcurrent extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.IndexDropped.class).stream()
                .filter(change -> subject.used(change.table())
                        && subject.statement().startsWith("DROP", "INDEX")
                        && subject.blocksWrites(change.table()))
                .map(change -> finding(
                        subject,
                        "drops index %s: %s".formatted(change.index().name(), subject.lockOn(change.table())),
                        """
                        -- alone in a file, beside it <file>.conf with executeInTransaction=false
                        DROP INDEX CONCURRENTLY %s;""".formatted(Sql.name(change.index().name()))));
    }
}
