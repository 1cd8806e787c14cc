package dev.zdd.proof.migration;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.process.Io;
import dev.zdd.migrations.Applied;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckProgress;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.layout.Checksums;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.run.BackfillRunner;
import dev.zdd.migrations.run.MigrationRunner;
import dev.zdd.migrations.run.RunListener;
import dev.zdd.migrations.run.RunSettings;
import dev.zdd.proof.experiment.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes a large table through four releases with the check and the runner of this project, under load by every version of the
 * service that would run at the moment; then does the same operations in their naive forms to a copy, under the load of the
 * service as it is, and asks the check what it had said.
 */
final class MigrationProof {
    private static final String DATABASE = "zdd_proof_migrations";
    private static final String CONTROL = "zdd_proof_migrations_control";

    private static final String VACUUM = "VACUUM ANALYZE orders";

    /** What the runner sets for every file. */
    private static final String LOCK_TIMEOUT = RunSettings.DEFAULT_LOCK_TIMEOUT.toMillis() + "ms";

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final Server server;
    private final Path checkout;
    private final Path folder;
    private final long rows;
    private final double requestsPerSecond;
    private final Consumer<String> progress;
    private final Path application;
    private final ReleaseManifest first;
    private final Map<Operation, Measured> careful = new EnumMap<>(Operation.class);
    private final Map<Operation, Measured> naive = new EnumMap<>(Operation.class);
    private final Map<Operation, List<String>> refusedBy = new EnumMap<>(Operation.class);
    private final List<String> refusedReleases = new ArrayList<>();

    /**
     * @param server where databases may be created and dropped
     * @param checkout with the service's source, built
     * @param folder for what is written meanwhile
     * @param rows of the table
     */
    MigrationProof(
            Server server, Path checkout, Path folder, long rows, double requestsPerSecond, Consumer<String> progress) {
        this.server = server;
        this.checkout = checkout;
        this.folder = folder;
        this.rows = rows;
        this.requestsPerSecond = requestsPerSecond;
        this.progress = progress;
        this.application = checkout.resolve("app/src/main/resources/db/migration");
        this.first = ReleaseManifest.read(application.resolve(ReleaseManifest.FILE));
    }

    MigrationFigures run() {
        progress.accept("%,d orders in two databases".formatted(rows));
        Orders.create(server, application, rows, DATABASE, CONTROL);
        try {
            UnderLoad train = new UnderLoad(server.in(DATABASE), requestsPerSecond);
            train(train);
            Map<String, Long> placed = Orders.placed(server.in(DATABASE));
            long lost = train.acknowledged().stream()
                    .filter(key -> placed.getOrDefault(key, 0L) != 1)
                    .count();
            long kept = server.in(DATABASE)
                    .number("SELECT count(*) FROM orders WHERE buyer IS NOT NULL AND total IS NOT NULL");
            controls(new UnderLoad(server.in(CONTROL), requestsPerSecond));
            return figures(train.acknowledged().size(), lost, kept);
        } finally {
            Orders.drop(server, DATABASE, CONTROL);
        }
    }

    private void train(UnderLoad load) {
        Path migrations = copyOfTheApplications("train");
        List<RunningShop> shops = new ArrayList<>();
        try {
            judge("second release", migrations, Train.SECOND_RELEASE, ShopVersion.FIRST, ShopVersion.SECOND);
            shops.add(start(ShopVersion.FIRST, server.in(DATABASE), load));
            steps(Train.SECOND_RELEASE, Phase.EXPAND, migrations, load, shops);
            shops.add(start(ShopVersion.SECOND, server.in(DATABASE), load));
            backfill(migrations, load, shops);
            shops.remove(0).close();
            steps(Train.SECOND_RELEASE, Phase.CONTRACT, migrations, load, shops);
            shops.add(start(ShopVersion.THIRD, server.in(DATABASE), load));
            load.measure(shops, () -> Await.pause(WARM_UP));
            shops.remove(0).close();
            judge("fourth release", migrations, Train.FOURTH_RELEASE, ShopVersion.THIRD, ShopVersion.THIRD);
            steps(Train.FOURTH_RELEASE, Phase.CONTRACT, migrations, load, shops);
        } finally {
            shops.forEach(RunningShop::close);
        }
    }

    private void steps(
            List<Train.Step> release, Phase phase, Path migrations, UnderLoad load, List<RunningShop> shops) {
        for (Train.Step step : release) {
            if (step.isOf(phase)) {
                write(migrations, step);
                run(step, load, shops, () -> MigrationRunner.run(settings(migrations), phase, RunListener.silent()));
            }
        }
    }

    private void backfill(Path migrations, UnderLoad load, List<RunningShop> shops) {
        for (Train.Step step : Train.SECOND_RELEASE) {
            if (step.phase().equals("backfill")) {
                write(migrations, step);
                run(step, load, shops, () -> BackfillRunner.run(settings(migrations), RunListener.silent()));
            }
        }
        // As before each naive form: an autovacuum that the next migrations would meet is not their doing.
        server.in(DATABASE).run(VACUUM);
    }

    private void run(Train.Step step, UnderLoad load, List<RunningShop> shops, Runnable change) {
        Measured measured = load.measure(shops, change);
        step.counts().forEach(operation -> careful.merge(operation, measured, Measured::and));
        tell(step.file(), measured);
    }

    private RunSettings settings(Path migrations) {
        return RunSettings.of(server.in(DATABASE).url(), server.user(), server.password(), migrations);
    }

    /** Asks the check about all files of a release before one of them runs. */
    private void judge(String name, Path migrations, List<Train.Step> release, ShopVersion previous, ShopVersion next) {
        Path copy = folder.resolve("judged-" + release.get(0).name());
        Io.run(() -> FileTrees.copy(migrations, copy));
        List<ReleaseManifest.AppliedMigration> applied = applied(copy);
        release.forEach(step -> write(copy, step));
        Path previousFile = folder.resolve("previous.json");
        Path nextFile = folder.resolve("next.json");
        previous.manifest(first, applied).write(previousFile);
        next.manifest(first, applied(copy)).write(nextFile);
        CheckReport report = MigrationCheck.run(
                CheckOptions.of(copy)
                        .withPrevious(previousFile)
                        .withNext(nextFile)
                        .withRunnerLockTimeout(LOCK_TIMEOUT),
                CheckProgress.silent());
        report.findings().stream()
                .filter(Finding::refuses)
                .map(finding -> "%s: %s %s:%d %s"
                        .formatted(name, finding.rule(), finding.file(), finding.line(), finding.found()))
                .forEach(refusedReleases::add);
        progress.accept("the check on the %s: %d statements, %s"
                .formatted(
                        name, report.statements().size(), refusedReleases.isEmpty() ? "compatible" : refusedReleases));
    }

    private static List<ReleaseManifest.AppliedMigration> applied(Path migrations) {
        return MigrationFolder.read(migrations).migrations().stream()
                .map(migration -> new ReleaseManifest.AppliedMigration(
                        migration.version().toString(),
                        migration.file().toString(),
                        Checksums.of(migrations.resolve(migration.file()))))
                .toList();
    }

    private void controls(UnderLoad load) {
        Server control = server.in(CONTROL);
        try (RunningShop shop = start(ShopVersion.FIRST, control, load)) {
            for (Operation operation : Operation.values()) {
                refusedBy.put(operation, rulesAgainst(operation));
                control.run(operation.setUp().toArray(String[]::new));
                // What the last one left behind is not this one's doing.
                control.run(VACUUM, "CHECKPOINT");
                load.measure(List.of(shop), () -> {});
                Measured measured = load.measure(List.of(shop), () -> control.runAtOnce(operation.naive()));
                naive.put(operation, measured);
                tell("naive: " + operation.label(), measured);
                control.run(operation.restore().toArray(String[]::new));
            }
        }
    }

    private List<String> rulesAgainst(Operation operation) {
        Path migrations = copyOfTheApplications("naive-" + operation.name());
        if (!operation.setUp().isEmpty()) {
            write(migrations, "expand/V2__set_up.sql", String.join(";\n", operation.setUp()) + ";\n");
        }
        write(migrations, "expand/V3__naive.sql", operation.naive());
        CheckReport report = MigrationCheck.run(
                CheckOptions.of(migrations)
                        .withApplied(Applied.parse(operation.setUp().isEmpty() ? "1" : "2"))
                        .withRunnerLockTimeout(LOCK_TIMEOUT),
                CheckProgress.silent());
        return report.findings().stream()
                .filter(Finding::refuses)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    /** Its first requests run code that is not compiled yet; they are sent and not counted to any operation. */
    private RunningShop start(ShopVersion version, Server database, UnderLoad load) {
        progress.accept("version %s starts".formatted(version.name()));
        RunningShop shop = RunningShop.start(version, checkout, folder, database);
        load.measure(List.of(shop), () -> Await.pause(WARM_UP));
        return shop;
    }

    private MigrationFigures figures(long acknowledged, long lost, long kept) {
        List<String> invalid = new ArrayList<>();
        careful.forEach((operation, measured) ->
                measured.invalid().forEach(reason -> invalid.add(operation.label() + ": " + reason)));
        if (kept < rows) {
            invalid.add("%,d rows with the new columns at the end (expected: at least %,d)".formatted(kept, rows));
        }
        List<MigrationFigures.Row> found = Stream.of(Operation.values())
                .map(operation -> new MigrationFigures.Row(
                        operation.label(),
                        operation.safeForm(),
                        MigrationFigures.Side.of(careful.getOrDefault(operation, Measured.NOTHING)),
                        operation.naive(),
                        refusedBy.getOrDefault(operation, List.of()),
                        MigrationFigures.Side.of(naive.getOrDefault(operation, Measured.NOTHING))))
                .toList();
        return new MigrationFigures(
                rows, requestsPerSecond, serverVersion(), found, acknowledged, lost, refusedReleases, invalid);
    }

    private String serverVersion() {
        return "PostgreSQL "
                + server.in("postgres").number("SELECT current_setting('server_version_num')::int / 10000");
    }

    private void tell(String what, Measured measured) {
        progress.accept("%s: %,d requests, %,d failed %s, longest lock wait %.0f ms, slowest answer %.0f ms, %.1f s"
                .formatted(
                        what,
                        measured.requests(),
                        measured.failed(),
                        measured.failures(),
                        measured.longestLockWaitMs(),
                        measured.longestAnswerMs(),
                        measured.seconds()));
    }

    private Path copyOfTheApplications(String name) {
        Path copy = folder.resolve(name);
        Io.run(() -> FileTrees.copy(application, copy));
        return copy;
    }

    private static void write(Path migrations, Train.Step step) {
        write(migrations, step.file(), step.sql());
        if (!step.transactional()) {
            write(migrations, step.file() + ".conf", "executeInTransaction=false\n");
        }
    }

    private static void write(Path migrations, String file, String text) {
        Io.run(() -> {
            Path path = migrations.resolve(file);
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(migrations));
            Files.writeString(path, text);
        });
    }
}
