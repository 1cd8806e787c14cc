package dev.zdd.release.check;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.Applied;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.Verdict;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.release.message.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The previous version runs on the new schema and the new version on the old one (docs/specification.md#migrations). What the image
 * before brings has run, and is not judged again, unless it was edited.
 *
 * @param next the folder of the migrations that are released; empty: there are none
 * @param before that of the image that runs
 * @param history of the database; empty where nobody has said it: then what the image before brings counts as having run
 */
public record MigrationsCheck(
        Supplier<Optional<Path>> next, Supplier<Optional<Path>> before, Supplier<Optional<String>> history)
        implements Check {
    @Override
    public Finding find() {
        Optional<Path> folder;
        try {
            folder = next.get();
        } catch (UserError e) {
            return unjudged(List.of(e.getMessage()));
        }
        return folder.map(this::judge).orElseGet(() -> new Finding.Passed("migrations: the image brings none"));
    }

    private Finding judge(Path folder) {
        List<String> missing = new ArrayList<>();
        CheckOptions options = CheckOptions.of(folder);
        try {
            Optional<Path> applied = before.get();
            if (applied.isEmpty()) {
                missing.add("the image that runs brings none");
            } else {
                options =
                        compared(options.withApplied(Applied.ofFolder(applied.get())), folder, applied.get(), missing);
            }
        } catch (UserError | MigrationException e) {
            missing.add(e.getMessage());
        }
        Optional<String> ran = history.get();
        if (ran.isEmpty()) {
            missing.add("no Job has said what has run on the database");
        } else {
            options = options.withApplied(Applied.History.parse(ran.get()));
        }
        try {
            CheckReport report = MigrationCheck.run(options, (what, step, steps) -> {});
            if (report.verdict() instanceof Verdict.Refused refused) {
                dev.zdd.migrations.rules.Finding first = refused.errors().get(0);
                return new Finding.Refused(
                        Message.MIGRATIONS_REFUSED.text(refused.errors().size(), first.place(), first.found()));
            }
            return missing.isEmpty()
                    ? new Finding.Passed("%d migration(s) pending, compatible with the version that runs"
                            .formatted(report.pending()))
                    : unjudged(missing);
        } catch (MigrationException e) {
            return new Finding.Refused("migrations: " + e.getMessage());
        }
    }

    private static CheckOptions compared(CheckOptions options, Path folder, Path applied, List<String> missing) {
        CheckOptions compared = options;
        Path previous = applied.resolve(ReleaseManifest.FILE);
        if (Files.exists(previous)) {
            compared = compared.withPrevious(previous);
        } else {
            missing.add("the image that runs has no %s".formatted(ReleaseManifest.FILE));
        }
        Path own = folder.resolve(ReleaseManifest.FILE);
        if (Files.exists(own)) {
            compared = compared.withNext(own);
        } else {
            missing.add("the released one has no %s".formatted(ReleaseManifest.FILE));
        }
        return compared;
    }

    private static Finding unjudged(List<String> missing) {
        return new Finding.Unknown(Message.MIGRATIONS_UNJUDGED.text(String.join("; ", missing)));
    }
}
