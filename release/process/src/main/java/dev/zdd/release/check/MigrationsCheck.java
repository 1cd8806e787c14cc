package dev.zdd.release.check;

import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.Verdict;
import dev.zdd.release.message.Message;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The previous version runs on the new schema and the new version on the old one (docs/specification.md#migrations).
 *
 * @param options with the folder that the image's migrations come from
 */
public record MigrationsCheck(CheckOptions options) implements Check {
    @Override
    public Finding find() {
        Path directory = options.directory();
        if (!Files.isDirectory(directory)) {
            return new Finding.Unknown("migrations: no folder %s; not checked".formatted(directory));
        }
        try {
            CheckReport report = MigrationCheck.run(options, (what, step, steps) -> {});
            if (report.verdict() instanceof Verdict.Refused refused) {
                dev.zdd.migrations.rules.Finding first = refused.errors().get(0);
                return new Finding.Refused(
                        Message.MIGRATIONS_REFUSED.text(refused.errors().size(), first.place(), first.found()));
            }
            return new Finding.Passed("%d migration(s) in %s, compatible".formatted(report.pending(), directory));
        } catch (MigrationException e) {
            return new Finding.Refused("migrations: " + e.getMessage());
        }
    }
}
