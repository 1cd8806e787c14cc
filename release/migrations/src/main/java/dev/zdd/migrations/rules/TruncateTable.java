package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.sql.Syntax;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in use is emptied. */
@Rule.Description(
        finds = "TRUNCATE of a table in use, with CASCADE also of those that refer to it",
        why = "the rows are gone for the running version, and nobody can read or write the table meanwhile",
        safeForm = "delete in batches in backfill/ when nothing needs the rows")
final class TruncateTable extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.Truncate truncate)) {
            return Stream.empty();
        }
        List<Relation> emptied = subject.changes(Change.RelationRewritten.class).stream()
                .map(Change.RelationRewritten::after)
                .filter(subject::used)
                .toList();
        if (emptied.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "empties %s%s"
                        .formatted(
                                emptied.stream().map(Relation::label).collect(Collectors.joining(", ")),
                                truncate.cascade() ? " (CASCADE)" : ""),
                """
                -- backfill/V<version>__<name>.sql, when no version needs the rows:
                %2$s
                DELETE FROM %1$s WHERE :batch;""".formatted(emptied.get(0).label(), SafeForms.backfillHeader(subject, emptied.get(0)))));
    }
}
