package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import dev.zdd.migrations.shadow.Sql;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An index is built while writers wait. */
@Rule.Description(
        finds = "CREATE INDEX without CONCURRENTLY on a table in use",
        why = "writes wait until the whole index is built",
        safeForm = "CREATE INDEX CONCURRENTLY, alone in a file without a transaction")
final class IndexNotConcurrent extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        Set<Long> ofConstraints = subject.changes(Change.ConstraintAdded.class).stream()
                .map(change -> change.constraint().index())
                .collect(Collectors.toSet());
        return subject.changes(Change.IndexAdded.class).stream()
                .filter(change -> subject.used(change.table())
                        && !ofConstraints.contains(change.index().oid())
                        && subject.changes(Change.IndexDropped.class).isEmpty()
                        && subject.blocksWrites(change.table())
                        && subject.measurement().scans().stream().anyMatch(scan -> scan.kind() == Scan.Kind.BUILD_INDEX)
                        && change.table().parent() == 0)
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.INDEX,
                        "builds index %s: %s".formatted(change.index().name(), subject.lockOn(change.table())),
                        safeForm(change)));
    }

    private static String safeForm(Change.IndexAdded change) {
        String definition = change.index().definition();
        String alone = "-- alone in a file, beside it <file>.conf with executeInTransaction=false\n";
        if (change.table().kind() != 'p') {
            return alone + definition.replaceFirst("INDEX ", "INDEX CONCURRENTLY ") + ";";
        }
        // PostgreSQL builds no index of a partitioned table concurrently, but one of each partition.
        return definition + ";\n-- for every partition, " + alone.substring(3)
                + "CREATE INDEX CONCURRENTLY <partition>_%2$s ON <partition> (%3$s);\n-- then:\nALTER INDEX %1$s ATTACH PARTITION <partition>_%2$s;"
                        .formatted(
                                Sql.name(change.index().name()),
                                change.index().name(),
                                String.join(", ", change.index().columns()));
    }
}
