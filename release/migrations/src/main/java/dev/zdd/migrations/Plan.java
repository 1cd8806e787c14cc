package dev.zdd.migrations;

import dev.zdd.migrations.layout.Backfill;
import dev.zdd.migrations.layout.Checksums;
import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What has run and what will run, in which order: pending expand migrations, then the new version, then pending contract
 * migrations.
 *
 * @param history in the order in which it ran
 * @param stages groups of pending migrations; what a stage creates counts as unused within the stage only
 * @param findings about order and history
 */
record Plan(List<Migration> history, List<Stage> stages, List<Finding> findings) {

    /**
     * Migrations that run together without a version of the application starting in between.
     *
     * @param backfills that run after them
     */
    record Stage(List<Migration> migrations, List<Backfill> backfills) {
        Stage {
            migrations = List.copyOf(migrations);
            backfills = List.copyOf(backfills);
        }
    }

    private static final MigrationVersion NOTHING = MigrationVersion.fromVersion("0");

    Plan {
        history = List.copyOf(history);
        stages = List.copyOf(stages);
        findings = List.copyOf(findings);
    }

    List<Migration> pending() {
        return stages.stream().flatMap(stage -> stage.migrations().stream()).toList();
    }

    static Plan of(MigrationFolder folder, Applied applied) {
        if (applied instanceof Applied.Unknown) {
            return new Plan(List.of(), oneByOne(folder), List.of());
        } else if (applied instanceof Applied.UpTo upTo) {
            List<Applied.Entry> entries = folder.migrations().stream()
                    .filter(migration -> migration.version().compareTo(upTo.version()) <= 0)
                    .map(migration -> new Applied.Entry(
                            migration.version(),
                            Optional.empty(),
                            migration.file().toString(),
                            true))
                    .toList();
            return of(folder, entries);
        }
        return of(folder, ((Applied.History) applied).entries());
    }

    /**
     * A mistyped version must not make everything count as having run.
     *
     * @throws MigrationException for a version that the folder does not have
     */
    static void requireKnown(MigrationFolder folder, Applied applied) {
        if (applied instanceof Applied.UpTo upTo) {
            requireKnown(folder, upTo.version());
        }
    }

    private static void requireKnown(MigrationFolder folder, MigrationVersion version) {
        List<MigrationVersion> known = Stream.concat(
                        folder.migrations().stream().map(Migration::version),
                        folder.backfills().stream().map(Backfill::version))
                .sorted()
                .toList();
        if (!known.contains(version) && !version.equals(NOTHING)) {
            throw new MigrationException("applied: %s: %s has no such version (expected: 0 for nothing%s)"
                    .formatted(
                            version,
                            folder.directory(),
                            known.isEmpty()
                                    ? ""
                                    : ", or one of its own, %s to %s"
                                            .formatted(known.get(0), known.get(known.size() - 1))));
        }
    }

    private static Plan of(MigrationFolder folder, List<Applied.Entry> entries) {
        Map<MigrationVersion, Migration> byVersion = new HashMap<>();
        folder.migrations().forEach(migration -> byVersion.put(migration.version(), migration));
        List<Migration> history = entries.stream()
                .map(entry -> byVersion.get(entry.version()))
                .filter(migration -> migration != null)
                .toList();
        Set<MigrationVersion> done = history.stream().map(Migration::version).collect(Collectors.toSet());
        List<Migration> pending = folder.migrations().stream()
                .filter(migration -> !done.contains(migration.version()))
                .toList();
        List<Finding> findings = new ArrayList<>(historyFindings(folder, byVersion, entries));
        findings.addAll(orderFindings(history, pending));
        Optional<MigrationVersion> last = last(history).map(Migration::version);
        List<Backfill> backfills = folder.backfills().stream()
                .filter(backfill -> last.isEmpty() || backfill.version().compareTo(last.get()) > 0)
                .toList();
        List<Stage> stages = List.of(
                new Stage(only(pending, Phase.EXPAND), backfills), new Stage(only(pending, Phase.CONTRACT), List.of()));
        return new Plan(history, stages, findings);
    }

    /** Every migration as a release of its own, each followed by the backfills up to the next one. */
    private static List<Stage> oneByOne(MigrationFolder folder) {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < folder.migrations().size(); i++) {
            Migration migration = folder.migrations().get(i);
            Optional<MigrationVersion> next = i + 1 < folder.migrations().size()
                    ? Optional.of(folder.migrations().get(i + 1).version())
                    : Optional.empty();
            List<Backfill> between = folder.backfills().stream()
                    .filter(backfill -> backfill.version().compareTo(migration.version()) > 0
                            && next.filter(version -> backfill.version().compareTo(version) > 0)
                                    .isEmpty())
                    .toList();
            stages.add(new Stage(List.of(migration), between));
        }
        return stages;
    }

    private static List<Finding> historyFindings(
            MigrationFolder folder, Map<MigrationVersion, Migration> byVersion, List<Applied.Entry> entries) {
        List<Finding> findings = new ArrayList<>();
        Set<MigrationVersion> backfills =
                folder.backfills().stream().map(backfill -> backfill.version()).collect(Collectors.toSet());
        for (Applied.Entry entry : entries) {
            Migration migration = byVersion.get(entry.version());
            if (migration == null && !backfills.contains(entry.version())) {
                findings.add(Finding.of(
                        FileRules.MISSING,
                        Path.of(entry.script()),
                        1,
                        "version %s has run as %s and is not in the folder".formatted(entry.version(), entry.script()),
                        "-- restore " + entry.script()));
            } else if (migration != null && !entry.success()) {
                findings.add(Finding.of(
                        FileRules.FAILED,
                        migration.file(),
                        1,
                        "version %s has failed on the target".formatted(entry.version()),
                        "DELETE FROM flyway_schema_history WHERE version = '%s' AND NOT success;"
                                .formatted(entry.version())));
            } else if (migration != null && entry.checksum().isPresent()) {
                int now = Checksums.of(folder.directory().resolve(migration.file()));
                if (now != entry.checksum().get()) {
                    findings.add(Finding.of(
                            FileRules.EDITED,
                            migration.file(),
                            1,
                            "checksum %d (expected: %d, as it ran)"
                                    .formatted(now, entry.checksum().get()),
                            "-- git checkout <the commit that ran> -- " + migration.file()));
                }
            }
        }
        return findings;
    }

    private static List<Finding> orderFindings(List<Migration> history, List<Migration> pending) {
        List<Finding> findings = new ArrayList<>();
        Optional<Migration> last = last(history);
        Optional<Migration> lastContract = last(only(history, Phase.CONTRACT));
        for (Migration migration : pending) {
            Optional<Migration> newest = migration.phase() == Phase.EXPAND ? last : lastContract;
            newest.filter(done -> done.version().compareTo(migration.version()) > 0)
                    .ifPresent(done -> findings.add(Finding.of(
                            FileRules.OUT_OF_ORDER,
                            migration.file(),
                            migration.line(),
                            "%s is pending and %s has run".formatted(migration.label(), done.label()),
                            "-- rename it to a version above "
                                    + last.orElse(done).version())));
        }
        Optional<Migration> firstContract =
                only(pending, Phase.CONTRACT).stream().findFirst();
        for (Migration migration : only(pending, Phase.EXPAND)) {
            firstContract
                    .filter(contract -> contract.version().compareTo(migration.version()) < 0)
                    .ifPresent(contract -> findings.add(Finding.of(
                            FileRules.EXPAND_AFTER_CONTRACT,
                            migration.file(),
                            migration.line(),
                            "%s would run before %s".formatted(migration.label(), contract.label()),
                            "-- rename %s to a version above %s, or release it first"
                                    .formatted(contract.file(), migration.version()))));
        }
        return findings;
    }

    private static Optional<Migration> last(List<Migration> migrations) {
        return migrations.stream().max(Comparator.comparing(Migration::version));
    }

    private static List<Migration> only(List<Migration> migrations, Phase phase) {
        return migrations.stream()
                .filter(migration -> migration.phase() == phase)
                .toList();
    }
}
