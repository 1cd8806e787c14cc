package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.sql.Syntax;
import java.util.List;

/** An index is rebuilt while writers wait. */
final class Reindex {
    static final About ABOUT = About.error(
            "reindex",
            "REINDEX without CONCURRENTLY on a table in use",
            "writes, and reads that would use the index, wait until it is rebuilt",
            "REINDEX ... CONCURRENTLY in a file without a transaction");

    private Reindex() {}

    static List<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.Maintenance maintenance)
                || !maintenance.verb().equals("REINDEX")
                || maintenance.concurrently()) {
            return List.of();
        }
        return subject.blockingLocks().stream()
                .map(Measurement.Lock::table)
                .limit(1)
                .map(table -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "rebuilds indexes: %s".formatted(subject.lockOn(table)),
                                "-- alone in a file, beside it <file>.conf with executeInTransaction=false\n"
                                        + subject.statement()
                                                .shown()
                                                .replaceFirst(
                                                        "(?i)(REINDEX\\s+(\\([^)]*\\)\\s*)?\\w+)", "$1 CONCURRENTLY")
                                        + ";"),
                        table,
                        Work.INDEX))
                .toList();
    }
}
