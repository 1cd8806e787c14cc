package dev.zdd.migrations.rules;

import dev.zdd.migrations.layout.NonTransactional;
import java.util.stream.Stream;

/** A statement that PostgreSQL refuses in a transaction stands in a file that is wrapped in one. */
@Rule.Description(
        finds = "CONCURRENTLY, VACUUM and the like in a file that runs in a transaction",
        why = "PostgreSQL refuses the statement, and the migration fails half-way through the release",
        safeForm = "the statement alone in a file with executeInTransaction=false beside it",
        waivable = false)
final class ConcurrentlyInTransaction extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction() || !NonTransactional.refusesTransaction(subject.statement())) {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "%s runs in the transaction of its file"
                        .formatted(subject.statement().excerpt(40)),
                """
                -- alone in a file of its own:
                %s;
                -- beside it <file>.conf with the line
                executeInTransaction=false""".formatted(subject.statement().shown())));
    }
}
