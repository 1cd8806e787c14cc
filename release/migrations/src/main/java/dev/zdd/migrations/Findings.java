package dev.zdd.migrations;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.rules.About;
import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.sql.Statement;
import java.util.Optional;

/** Findings that the check itself makes. */
final class Findings {
    /** As much of a statement as a message shows. */
    static final int EXCERPT = 160;

    private Findings() {}

    static Finding doesNotApply(Migration migration, ShadowDatabase.Failure failure) {
        return of(
                FileRules.DOES_NOT_APPLY,
                migration,
                failure.statement(),
                "PostgreSQL refuses it: " + failure.error(),
                "-- a statement that runs after everything before it");
    }

    static Finding of(About about, Migration migration, Statement statement, String found, String safe) {
        return new Finding(
                about.id(),
                about.severity(),
                migration.file(),
                statement.line(),
                statement.excerpt(EXCERPT),
                found,
                about.why(),
                safe,
                Optional.empty(),
                Optional.empty());
    }
}
