package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** An index is rebuilt while writers wait. */
@Rule.Description(
        finds = "REINDEX without CONCURRENTLY on a table in use",
        why = "writes, and reads that would use the index, wait until it is rebuilt",
        safeForm = "REINDEX ... CONCURRENTLY in a file without a transaction")
final class Reindex extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.Maintenance maintenance)
                || !maintenance.verb().equals("REINDEX")
                || maintenance.concurrently()) {
            return Stream.empty();
        }
        return subject.blockingLocks().stream()
                .map(Measurement.Lock::table)
                .limit(1)
                .map(table -> finding(
                        subject,
                        table,
                        Work.INDEX,
                        "rebuilds indexes: %s".formatted(subject.lockOn(table)),
                        "-- alone in a file, beside it <file>.conf with executeInTransaction=false\n"
                                + subject.statement()
                                        .shown()
                                        .replaceFirst("(?i)(REINDEX\\s+(\\([^)]*\\)\\s*)?\\w+)", "$1 CONCURRENTLY")
                                + ";"));
    }
}
