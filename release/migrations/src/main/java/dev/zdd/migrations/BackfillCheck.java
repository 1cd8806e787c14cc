package dev.zdd.migrations;

import dev.zdd.migrations.layout.Backfill;
import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.sql.SqlScript;
import dev.zdd.migrations.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether pending backfills fit the schema on which they run. */
final class BackfillCheck {
    private BackfillCheck() {}

    static List<Finding> judge(List<Backfill> backfills, ShadowDatabase database) {
        List<Finding> findings = new ArrayList<>();
        Catalog catalog = database.catalog();
        for (Backfill backfill : backfills) {
            problem(backfill, catalog, database).ifPresent(found -> findings.add(finding(backfill, found)));
        }
        return findings;
    }

    private static Optional<String> problem(Backfill backfill, Catalog catalog, ShadowDatabase database) {
        Optional<Relation> table = catalog.relation(backfill.table());
        if (table.isEmpty()) {
            return Optional.of("no table %s after expand".formatted(backfill.table()));
        }
        if (table.get().column(backfill.key()).isEmpty()) {
            return Optional.of("no column %s in table %s after expand".formatted(backfill.key(), backfill.table()));
        }
        if (!unique(catalog, table.get(), backfill.key())) {
            return Optional.of("no unique index on %s.%s alone: the walk would be slow or skip rows"
                    .formatted(backfill.table(), backfill.key()));
        }
        if (SqlScript.statements(backfill.sql()).stream().anyMatch(Statement::hasPlaceholder)) {
            return Optional.of(Findings.PLACEHOLDER);
        }
        String condition = "%1$s > $1 AND %1$s <= $2".formatted(backfill.keyReference());
        return database.prepare(backfill.sqlWhere(condition)).map(error -> "PostgreSQL refuses it: " + error);
    }

    private static boolean unique(Catalog catalog, Relation table, String key) {
        return catalog.indexes().values().stream()
                .anyMatch(index -> index.table() == table.oid()
                        && index.unique()
                        && index.valid()
                        && index.columns().equals(List.of(key)));
    }

    private static Finding finding(Backfill backfill, String found) {
        return Finding.of(
                FileRules.BACKFILL_BROKEN,
                backfill.file(),
                backfill.line(),
                found,
                "-- backfill: table=<table> key=<column with a unique index> batch=1000 pause=50ms");
    }
}
