package dev.zdd.migrations.rules;

import dev.zdd.migrations.layout.NonTransactional;
import java.util.List;

/** A statement that PostgreSQL refuses in a transaction stands in a file that is wrapped in one. */
final class ConcurrentlyInTransaction {
    static final About ABOUT = About.error(
                    "concurrently-in-transaction",
                    "CONCURRENTLY, VACUUM and the like in a file that runs in a transaction",
                    "PostgreSQL refuses the statement, and the migration fails half-way through the release",
                    "the statement alone in a file with executeInTransaction=false beside it")
            .notWaivable();

    private ConcurrentlyInTransaction() {}

    static List<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction() || !NonTransactional.refusesTransaction(subject.statement())) {
            return List.of();
        }
        return List.of(subject.finding(
                ABOUT,
                "%s runs in the transaction of its file"
                        .formatted(subject.statement().excerpt(40)),
                """
                -- alone in a file of its own:
                %s;
                -- beside it <file>.conf with the line
                executeInTransaction=false""".formatted(subject.statement().shown())));
    }
}
