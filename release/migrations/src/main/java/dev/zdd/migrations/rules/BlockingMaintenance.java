package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** A table is written anew for maintenance. */
@Rule.Description(
        finds = "VACUUM FULL, CLUSTER and REFRESH MATERIALIZED VIEW without CONCURRENTLY on objects in use",
        why = "nobody can read or write the table until it is written anew",
        safeForm = "plain VACUUM, REFRESH ... CONCURRENTLY, or an online tool")
final class BlockingMaintenance extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.Maintenance maintenance)
                || maintenance.verb().equals("REINDEX")
                || maintenance.concurrently()) {
            return Stream.empty();
        }
        return subject.blockingLocks().stream()
                .map(lock -> finding(
                        subject,
                        lock.table(),
                        Work.REWRITE,
                        "%s of %s: %s"
                                .formatted(maintenance.verb(), lock.table().label(), subject.lockOn(lock.table())),
                        lock.table().kind() == 'm'
                                ? "REFRESH MATERIALIZED VIEW CONCURRENTLY %s;"
                                        .formatted(lock.table().label())
                                : "VACUUM (ANALYZE) %s;".formatted(lock.table().label())));
    }
}
