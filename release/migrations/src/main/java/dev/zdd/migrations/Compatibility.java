package dev.zdd.migrations;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.Acceptance;
import dev.zdd.migrations.manifest.ManifestWrites;
import dev.zdd.migrations.manifest.PreparedPlans;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.rules.About;
import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Severity;
import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.sql.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Prepares the statements of the previous and of the new release on the schemas that they meet:
 *
 * <pre>
 *                     before expand   after expand   after contract
 * previous release    must (or stale)  must           must: the way back
 * new release         should           must           must
 * </pre>
 *
 * The new release meets the schema before expand only when expand is undone while it runs, so that is a warning.
 */
final class Compatibility implements AutoCloseable {
    /** As much of a manifest's statement as a message shows. */
    private static final int EXCERPT = 120;

    private final Optional<ReleaseManifest> previous;
    private final Optional<ReleaseManifest> next;
    private final Supplier<ShadowDatabase> original;
    private final List<Migration> pending;
    private final Optional<Gap> gap;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> nextBefore = new LinkedHashMap<>();
    private final List<String> reported = new ArrayList<>();
    private Optional<Catalog> before = Optional.empty();
    private Optional<PreparedPlans> plans = Optional.empty();

    /**
     * Nothing is run yet.
     *
     * @param original gives a fresh copy of the database before the pending migrations
     * @param gap what is not on that database and has run: what is refused there already may miss it
     */
    Compatibility(
            Optional<ReleaseManifest> previous,
            Optional<ReleaseManifest> next,
            List<Migration> pending,
            Supplier<ShadowDatabase> original,
            Optional<Gap> gap) {
        this.previous = previous;
        this.next = next;
        this.pending = List.copyOf(pending);
        this.original = original;
        this.gap = gap;
    }

    /** Before the pending migrations. */
    void before(ShadowDatabase database) {
        before = Optional.of(database.catalog());
        plans = previous.map(manifest -> PreparedPlans.of(database, manifest.statements()));
        previous.ifPresent(manifest -> {
            Map<String, String> refused = Acceptance.refused(database, manifest);
            if (gap.isPresent()) {
                notCheckable(manifest, refused);
                return;
            }
            refused.forEach((statement, error) -> {
                reported.add(statement);
                findings.add(aboutManifest(
                        FileRules.MANIFEST_STALE,
                        "release %s: %s: %s".formatted(manifest.release(), excerpt(statement), error)));
            });
        });
        next.ifPresent(manifest -> nextBefore.putAll(Acceptance.refused(database, manifest)));
    }

    /** After all pending migrations up to and including {@code phase}. */
    void after(Phase phase, ShadowDatabase database) {
        // The previous release runs while expand does; the new one has prepared its statements when contract comes.
        (phase == Phase.EXPAND ? previous : next).ifPresent(running -> brokenPlans(running, phase));
        close();
        plans = next.map(manifest -> PreparedPlans.of(database, manifest.statements()));
        previous.ifPresent(manifest -> {
            broken(FileRules.PREVIOUS_BREAKS, phase, manifest, Acceptance.refused(database, manifest));
            missingColumns(manifest, database.catalog());
        });
        next.ifPresent(manifest -> {
            Map<String, String> refused = Acceptance.refused(database, manifest);
            if (gap.isPresent()) {
                Map<String, String> always = new LinkedHashMap<>(refused);
                always.keySet().retainAll(nextBefore.keySet());
                always.keySet().removeAll(reported);
                notCheckable(manifest, always);
            }
            broken(FileRules.NEXT_BREAKS, phase, manifest, refused);
            if (phase == Phase.EXPAND) {
                needsExpand(manifest, refused);
            }
        });
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Statements that meet a schema in which something is missing that has run. It is only a warning where they name that. */
    private void notCheckable(ReleaseManifest manifest, Map<String, String> refused) {
        refused.forEach((statement, error) -> {
            reported.add(statement);
            Finding finding = aboutManifest(
                    FileRules.NOT_CHECKABLE,
                    "release %s: %s: %s; and %s"
                            .formatted(
                                    manifest.release(),
                                    excerpt(statement),
                                    error,
                                    gap.orElseThrow().what()));
            findings.add(gap.get().explains(error) ? finding.withSeverity(Severity.WARNING) : finding);
        });
    }

    private void broken(About about, Phase phase, ReleaseManifest manifest, Map<String, String> refused) {
        List<String> fresh = refused.keySet().stream()
                .filter(statement -> !reported.contains(about.id() + statement) && !reported.contains(statement))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        fresh.forEach(statement -> reported.add(about.id() + statement));
        String first = fresh.get(0);
        String found = "release %s after %s: %s: %s%s"
                .formatted(
                        manifest.release(),
                        phase.folder(),
                        excerpt(first),
                        refused.get(first),
                        fresh.size() == 1 ? "" : " (and %d more statements)".formatted(fresh.size() - 1));
        boolean never = nextBefore.containsKey(first) && about.equals(FileRules.NEXT_BREAKS);
        findings.add(finding(about, never ? Optional.empty() : culprit(first), found, about.safeForm()));
    }

    private void brokenPlans(ReleaseManifest manifest, Phase phase) {
        plans.map(PreparedPlans::broken).orElse(Map.of()).forEach((statement, error) -> {
            String found = "release %s, prepared before %s: %s: %s"
                    .formatted(manifest.release(), phase.folder(), excerpt(statement), error);
            findings.add(finding(
                    FileRules.PREVIOUS_PLAN_BREAKS,
                    planBreaker(statement, phase),
                    found,
                    FileRules.PREVIOUS_PLAN_BREAKS.safeForm()));
        });
    }

    private void needsExpand(ReleaseManifest manifest, Map<String, String> refusedAfter) {
        nextBefore.keySet().stream()
                .filter(statement -> !refusedAfter.containsKey(statement))
                .findFirst()
                .ifPresent(first -> {
                    String found = "release %s before expand: %s: %s"
                            .formatted(manifest.release(), excerpt(first), nextBefore.get(first));
                    findings.add(finding(
                            FileRules.NEXT_NEEDS_EXPAND,
                            enabler(first),
                            found,
                            FileRules.NEXT_NEEDS_EXPAND.safeForm()));
                });
    }

    private void missingColumns(ReleaseManifest manifest, Catalog after) {
        for (Acceptance.MissingColumn missing :
                Acceptance.missingColumns(new ManifestWrites(manifest), before.orElseThrow(), after)) {
            String key = FileRules.PREVIOUS_INSERT_BREAKS.id()
                    + missing.insert().sql()
                    + missing.column().name();
            if (reported.contains(key)) {
                continue;
            }
            reported.add(key);
            String column = missing.table().label() + "." + missing.column().name();
            String found = "release %s: %s leaves out %s, which is NOT NULL without a default"
                    .formatted(manifest.release(), excerpt(missing.insert().sql()), column);
            String safe = "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT <value>; -- until the previous release writes it"
                    .formatted(missing.table().label(), missing.column().name());
            findings.add(finding(FileRules.PREVIOUS_INSERT_BREAKS, requirer(missing), found, safe));
        }
    }

    private Finding finding(About about, Optional<Place> place, String found, String safe) {
        return place.map(there -> Finding.of(about, there.migration(), there.statement(), found, safe))
                .orElseGet(() -> aboutManifest(about, found));
    }

    private record Place(Migration migration, Statement statement) {}

    private interface Question {
        boolean answer(ShadowDatabase database);
    }

    /** The pending statement after which {@code sql} is no longer accepted. */
    private Optional<Place> culprit(String sql) {
        return firstAfterWhich(database -> Acceptance.refusal(database, sql).isPresent());
    }

    /** The pending statement after which {@code sql} is accepted. */
    private Optional<Place> enabler(String sql) {
        return firstAfterWhich(database -> Acceptance.refusal(database, sql).isEmpty());
    }

    private Optional<Place> requirer(Acceptance.MissingColumn missing) {
        return firstAfterWhich(database -> database.catalog()
                .relation(missing.table().schema() + "." + missing.table().name())
                .flatMap(table -> table.column(missing.column().name()))
                .filter(Catalog.Column::mustBeInserted)
                .isPresent());
    }

    private Optional<Place> planBreaker(String sql, Phase phase) {
        List<PreparedPlans> plan = new ArrayList<>();
        try {
            return firstAfterWhich(
                    (database, migration) -> {
                        if (plan.isEmpty() && migration.phase() == phase) {
                            plan.add(PreparedPlans.of(database, List.of(sql)));
                        }
                    },
                    database -> !plan.isEmpty() && !plan.get(0).broken().isEmpty());
        } finally {
            plan.forEach(PreparedPlans::close);
        }
    }

    private Optional<Place> firstAfterWhich(Question question) {
        return firstAfterWhich((database, migration) -> {}, question);
    }

    /** Runs the pending statements once more, one by one, and asks after each. */
    private Optional<Place> firstAfterWhich(BiConsumer<ShadowDatabase, Migration> beforeFile, Question question) {
        try (ShadowDatabase database = original.get()) {
            for (Migration migration : pending) {
                database.resetSession();
                beforeFile.accept(database, migration);
                for (Statement statement : migration.statements()) {
                    if (database.replay(List.of(statement), false).isPresent() && !Findings.isSkipped(statement)) {
                        return Optional.empty();
                    }
                    if (question.answer(database)) {
                        return Optional.of(new Place(migration, statement));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private Finding aboutManifest(About about, String found) {
        Path file = pending.isEmpty() ? Path.of("manifest") : pending.get(0).file();
        return Finding.of(about, file, pending.isEmpty() ? 1 : pending.get(0).line(), found, about.safeForm());
    }

    private static String excerpt(String sql) {
        return Statement.excerpt(sql, EXCERPT);
    }

    @Override
    public void close() {
        plans.ifPresent(PreparedPlans::close);
        plans = Optional.empty();
    }
}
