package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.rules.Severity;
import dev.zdd.preview.PendingMigrations;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Asks the check of the migrations for what a preview says about them. */
final class MigrationsOutlook {

    private MigrationsOutlook() {}

    /**
     * @param known whether something tells which migrations have run
     * @throws UserError when the folder or what has run cannot be read
     */
    static PendingMigrations of(CheckOptions options, boolean known) {
        ProgressLine progress = new ProgressLine(System.err, Terminal.isInteractive());
        Quiet.libraries();
        try {
            CheckReport report = MigrationCheck.run(options, progress::step);
            return new PendingMigrations(
                    known ? OptionalInt.of(report.pending()) : OptionalInt.empty(),
                    known ? files(report) : all(options.directory()),
                    report.findings().stream()
                            .filter(finding -> finding.waived().isEmpty() && finding.severity() != Severity.INFO)
                            .map(finding -> new PendingMigrations.Finding(
                                    finding.refuses(), finding.place(), finding.rule(), finding.found(), finding.why()))
                            .toList(),
                    known ? report.notes() : List.of());
        } catch (MigrationException e) {
            throw new UserError(e.getMessage(), e);
        } finally {
            progress.clear();
        }
    }

    private static List<String> files(CheckReport report) {
        return Stream.concat(
                        report.statements().stream().map(statement -> statement.file()),
                        // Behind a statement that fails on the shadow, none is judged any more.
                        report.findings().stream()
                                .filter(finding -> finding.refuses())
                                .map(finding -> finding.file()))
                .map(Path::toString)
                .distinct()
                .toList();
    }

    private static List<String> all(Path directory) {
        return MigrationFolder.read(directory).migrations().stream()
                .map(migration -> migration.file().toString())
                .toList();
    }
}
