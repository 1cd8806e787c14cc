package dev.zdd.migrations;

import dev.zdd.migrations.estimate.Estimates;
import dev.zdd.migrations.estimate.JdbcUrl;
import dev.zdd.migrations.estimate.TargetDatabase;
import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.ManifestWrites;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import dev.zdd.migrations.sql.SqlScript;
import dev.zdd.migrations.sql.SqlSyntaxException;
import dev.zdd.migrations.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Judges every pending migration before anything runs.
 *
 * <p>The history is replayed on a throwaway server. There every pending statement is run on its own and measured (locks,
 * rewrites, scans, changes of the catalog) and read by a parser; the rules judge both. Then the pending files run once more,
 * on a second copy, as the runner would run them, and the statements of the previous and of the new release are prepared
 * on the schemas that they will meet. What cannot be judged is refused.
 */
public final class MigrationCheck {
    /** A long file tells after so many statements where the check is. */
    private static final int PROGRESS = 100;

    private final CheckOptions options;
    private final CheckProgress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<JudgedStatement> statements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<Gap> gap = Optional.empty();
    private int step;
    private int steps;

    private MigrationCheck(CheckOptions options, CheckProgress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Checks one folder. Nothing outside the shadow server is written.
     *
     * @throws MigrationException when the folder's layout is wrong, a manifest or the target cannot be read, or the shadow
     *     server does not start
     */
    public static CheckReport run(CheckOptions options, CheckProgress progress) {
        return new MigrationCheck(options, progress).run();
    }

    private CheckReport run() {
        MigrationFolder folder = MigrationFolder.read(options.directory());
        Optional<ReleaseManifest> previous = options.previous().map(ReleaseManifest::read);
        Optional<ReleaseManifest> next = options.next().map(ReleaseManifest::read);
        Optional<TargetDatabase> target = options.target().flatMap(this::readTarget);
        Applied applied = applied(target, previous);
        Plan.requireKnown(folder, applied);
        Plan plan = Plan.of(folder, applied);
        findings.addAll(plan.findings());
        steps = 4 + plan.pending().size();
        next("shadow PostgreSQL server");
        ShadowServer server = options.server().get();
        target.ifPresent(database -> compareVersions(database, server));
        long start = System.nanoTime();
        Inputs inputs = new Inputs(
                folder,
                plan,
                server,
                previous,
                next,
                new Subject.Situation(
                        server.majorVersion(),
                        options.runnerLockTimeout(),
                        previous.map(ManifestWrites::new),
                        target.<Subject.TableSizes>map(database -> new Estimates(database.sizes(), server::speeds))
                                .orElseGet(Subject.TableSizes::unknown)));
        int notJudged = judge(inputs);
        List<Finding> all = Waivers.apply(plan.pending(), statements, findings);
        return new CheckReport(
                options.directory(),
                plan.history().size(),
                plan.pending().size(),
                statements,
                notJudged,
                all,
                server.majorVersion(),
                notes,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private record Inputs(
            MigrationFolder folder,
            Plan plan,
            ShadowServer server,
            Optional<ReleaseManifest> previous,
            Optional<ReleaseManifest> next,
            Subject.Situation situation) {}

    private Optional<TargetDatabase> readTarget(CheckOptions.Target target) {
        try {
            return Optional.of(TargetDatabase.read(target.url(), target.user(), target.password()));
        } catch (SQLException e) {
            if (options.applied() instanceof Applied.Unknown
                    && options.previous().isEmpty()) {
                throw new MigrationException(
                        "target %s: %s (expected: a database that answers, or --applied)"
                                .formatted(JdbcUrl.redacted(target.url()), e.getMessage()),
                        e);
            }
            notes.add("The target does not answer (%s): no sizes, so no estimates of how long locks last."
                    .formatted(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The target knows best; then what was said; then what the previous release's manifest says. */
    private Applied applied(Optional<TargetDatabase> target, Optional<ReleaseManifest> previous) {
        if (target.isPresent()) {
            return new Applied.History(target.get().history());
        }
        if (!(options.applied() instanceof Applied.Unknown)) {
            return options.applied();
        }
        List<Applied.Entry> ofManifest = previous.map(ReleaseManifest::migrations).orElse(List.of()).stream()
                .map(migration -> new Applied.Entry(
                        MigrationVersion.fromVersion(migration.version()),
                        Optional.of(migration.checksum()),
                        migration.script(),
                        true))
                .toList();
        if (!ofManifest.isEmpty()) {
            return new Applied.History(ofManifest);
        }
        if (previous.isPresent() || options.next().isPresent()) {
            throw new MigrationException("a manifest is compared with a schema, and nothing tells which migrations have"
                    + " run (expected: --applied, --target, or migrations in the previous release's manifest)");
        }
        notes.add("Nothing tells what has run (--applied, --target): every migration is judged as a release of its own,"
                + " on tables that are in use.");
        return options.applied();
    }

    private void compareVersions(TargetDatabase target, ShadowServer server) {
        if (target.majorVersion() != server.majorVersion()) {
            notes.add("The target runs PostgreSQL %d, the shadow %d: locks and rewrites may differ (--postgres %d)."
                    .formatted(target.majorVersion(), server.majorVersion(), target.majorVersion()));
        }
    }

    /** Returns how many statements could not be judged. */
    private int judge(Inputs inputs) {
        Plan plan = inputs.plan();
        next(
                options.schema().isPresent()
                        ? "the schema in " + options.schema().get()
                        : "replay of %d migrations that have run"
                                .formatted(plan.history().size()));
        try (ShadowDatabase original = inputs.server().createDatabase()) {
            options.schema().ifPresentOrElse(file -> load(file, original), () -> replayHistory(plan, original));
            PendingJudge judge = measure(inputs, original);
            next("the pending files as the runner runs them");
            next("the statements of the previous and the new release, and the backfills");
            if (judge.complete()) {
                rehearse(inputs, original);
            }
            return count(plan.pending()) - judge.judged().size();
        }
    }

    /** What has run needs no verdict any more: what the shadow cannot run of it is a note, and may limit the check. */
    private void replayHistory(Plan plan, ShadowDatabase original) {
        for (Migration migration : plan.history()) {
            original.resetSession();
            original.replay(migration.statements(), migration.inTransaction(), statement -> true)
                    .forEach(failure -> gap("%s:%d has run, but not on the shadow: %s", migration.file(), failure));
        }
    }

    private void load(Path file, ShadowDatabase original) {
        try {
            // pg_dump writes commands for psql between its statements.
            String sql = Files.readString(file).replaceAll("(?m)^\\\\(?!\\.$).*$", "");
            original.replay(SqlScript.statements(sql), false, statement -> true).stream()
                    .filter(failure -> !failure.statement().startsWith("SET")
                            && !failure.error().contains("schema \"public\" already exists"))
                    .forEach(failure -> gap("%s:%d is not on the shadow: %s", file, failure));
        } catch (IOException e) {
            throw new MigrationException(
                    "%s: cannot be read (expected: pg_dump --schema-only): %s".formatted(file, e), e);
        } catch (SqlSyntaxException e) {
            throw new MigrationException("%s:%d: %s".formatted(file, e.line(), e.getMessage()), e);
        }
    }

    private void gap(String message, Path file, ShadowDatabase.Failure failure) {
        List<Statement> failed = new ArrayList<>(gap.map(Gap::statements).orElse(List.of()));
        failed.add(failure.statement());
        String what = gap.map(Gap::what)
                .orElseGet(() -> message.formatted(file, failure.statement().line(), failure.error()));
        if (gap.isEmpty()) {
            notes.add(
                    "%s. What depends on it cannot be judged (--schema FILE: pg_dump --schema-only of the database; --shadow URL: a server that can run it)."
                            .formatted(what));
        }
        gap = Optional.of(new Gap(what, failed));
    }

    private PendingJudge measure(Inputs inputs, ShadowDatabase original) {
        try (ShadowDatabase database = original.copy()) {
            PendingJudge judge = new PendingJudge(database, inputs.situation(), gap, this::at);
            judge.judge(inputs.plan());
            statements.addAll(judge.judged());
            findings.addAll(judge.findings());
            notes.addAll(judge.notes());
            return judge;
        }
    }

    private void at(Migration migration, int number) {
        if (number == 0) {
            next(migration.file().toString());
        } else if (number % PROGRESS == 0) {
            progress.step(
                    "%s, statement %,d of %,d"
                            .formatted(
                                    migration.file(),
                                    number,
                                    migration.statements().size()),
                    Math.min(step, steps),
                    steps);
        }
    }

    /** Runs the pending files as the runner would, and asks at each stage what the releases' statements meet. */
    @SuppressWarnings("ReferenceEquality") // the first stage itself, not one with the same content
    private void rehearse(Inputs inputs, ShadowDatabase original) {
        Compatibility compatibility = new Compatibility(
                inputs.previous(), inputs.next(), inputs.plan().pending(), original::copy, gap);
        try (compatibility;
                ShadowDatabase database = original.copy()) {
            compatibility.before(database);
            for (Plan.Stage stage : inputs.plan().stages()) {
                if (!rehearse(stage.migrations(), database)) {
                    break;
                }
                findings.addAll(BackfillCheck.judge(stage.backfills(), database));
                stage.migrations().stream()
                        .map(Migration::phase)
                        .findFirst()
                        .or(() -> stage == inputs.plan().stages().get(0) ? Optional.of(Phase.EXPAND) : Optional.empty())
                        .ifPresent(phase -> compatibility.after(phase, database));
            }
        }
        findings.addAll(compatibility.findings());
    }

    private boolean rehearse(List<Migration> migrations, ShadowDatabase database) {
        for (Migration migration : migrations) {
            database.resetSession();
            Optional<ShadowDatabase.Failure> failure =
                    database.replay(migration.statements(), migration.inTransaction(), Findings::isSkipped).stream()
                            .filter(failed -> !Findings.isSkipped(failed.statement()))
                            .findFirst();
            if (failure.isPresent()) {
                Finding finding = Findings.doesNotApply(migration, failure.get(), gap);
                if (findings.stream().noneMatch(other -> other.place().equals(finding.place()) && other.refuses())) {
                    findings.add(finding);
                }
                return false;
            }
        }
        return true;
    }

    private static int count(List<Migration> migrations) {
        return migrations.stream()
                .mapToInt(migration -> migration.statements().size())
                .sum();
    }

    private void next(String what) {
        step++;
        progress.step(what, Math.min(step, steps), steps);
    }
}
