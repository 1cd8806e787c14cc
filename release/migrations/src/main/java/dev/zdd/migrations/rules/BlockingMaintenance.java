package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.sql.Syntax;
import java.util.List;

/** A table is written anew for maintenance. */
final class BlockingMaintenance {
    static final About ABOUT = About.error(
            "blocking-maintenance",
            "VACUUM FULL, CLUSTER and REFRESH MATERIALIZED VIEW without CONCURRENTLY on objects in use",
            "nobody can read or write the table until it is written anew",
            "plain VACUUM, REFRESH ... CONCURRENTLY, or an online tool");

    private BlockingMaintenance() {}

    static List<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.Maintenance maintenance)
                || maintenance.verb().equals("REINDEX")
                || maintenance.concurrently()) {
            return List.of();
        }
        return subject.blockingLocks().stream()
                .map(lock -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "%s of %s: %s"
                                        .formatted(
                                                maintenance.verb(), lock.table().label(), subject.lockOn(lock.table())),
                                lock.table().kind() == 'm'
                                        ? "REFRESH MATERIALIZED VIEW CONCURRENTLY %s;"
                                                .formatted(lock.table().label())
                                        : "VACUUM (ANALYZE) %s;"
                                                .formatted(lock.table().label())),
                        lock.table(),
                        Work.REWRITE))
                .toList();
    }
}
