package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.sql.Syntax;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of a table in use are changed in one transaction. */
@Rule.Description(
        finds = "UPDATE, DELETE, MERGE, COPY or INSERT ... SELECT on a table in use",
        why =
                "the rows stay locked until the end of the transaction, writers of the same rows wait, and the bloat comes at once",
        safeForm = "a batched backfill in backfill/")
final class BackfillInMigration extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.RowChange change) || change.constantRows()) {
            return Stream.empty();
        }
        Optional<Relation> table = change.table().flatMap(subject::relation);
        if (table.isPresent() && !subject.used(table.get())) {
            return Stream.empty();
        }
        String name = table.map(Relation::label).orElse("<table>");
        Finding finding = finding(
                subject,
                "%s of %s in one transaction".formatted(change.verb(), table.isPresent() ? name : "rows"),
                """
                -- backfill/V<version>__<name>.sql:
                %s
                %s;""".formatted(
                                table.map(t -> SafeForms.backfillHeader(subject, t))
                                        .orElse("-- backfill: table=<table> key=<key> batch=1000 pause=50ms"),
                                SafeForms.inBatches(subject.statement())));
        return Stream.of(table.isPresent() ? bySize(finding, subject, table.get(), Work.REWRITE) : finding);
    }
}
