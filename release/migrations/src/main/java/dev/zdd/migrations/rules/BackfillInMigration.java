package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.sql.Syntax;
import java.util.List;
import java.util.Optional;

/** Rows of a table in use are changed in one transaction. */
final class BackfillInMigration {
    static final About ABOUT = About.error(
            "backfill-in-migration",
            "UPDATE, DELETE, MERGE, COPY or INSERT ... SELECT on a table in use",
            "the rows stay locked until the end of the transaction, writers of the same rows wait, and the bloat comes at once",
            "a batched backfill in backfill/");

    private BackfillInMigration() {}

    static List<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.RowChange change) || change.constantRows()) {
            return List.of();
        }
        Optional<Relation> table = change.table().flatMap(subject.measurement().before()::relation);
        if (table.isPresent() && !subject.used(table.get())) {
            return List.of();
        }
        String name = table.map(Relation::label).orElse("<table>");
        Finding finding = subject.finding(
                ABOUT,
                "%s of %s in one transaction".formatted(change.verb(), table.isPresent() ? name : "rows"),
                """
                -- backfill/V<version>__<name>.sql:
                %s
                %s;""".formatted(
                                table.map(t -> SafeForms.backfillHeader(subject, t))
                                        .orElse("-- backfill: table=<table> key=<key> batch=1000 pause=50ms"),
                                SafeForms.inBatches(subject.statement())));
        return List.of(table.isPresent() ? subject.estimated(finding, table.get(), Work.REWRITE) : finding);
    }
}
