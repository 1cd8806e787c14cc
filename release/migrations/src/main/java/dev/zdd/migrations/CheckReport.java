package dev.zdd.migrations;

import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that a check found.
 *
 * @param directory the folder of migrations, as given
 * @param history how many migrations were taken as having run
 * @param pending how many were judged
 * @param notJudged statements behind one that failed on the shadow
 * @param server the shadow's major version
 * @param notes what the reader should know about how the check was made
 * @param elapsed without the start of the shadow server
 */
public record CheckReport(
        Path directory,
        int history,
        int pending,
        List<JudgedStatement> statements,
        int notJudged,
        List<Finding> findings,
        int server,
        List<String> notes,
        Duration elapsed) {

    public CheckReport {
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Refused when there is an error without a waiver. */
    public Verdict verdict() {
        List<Finding> errors = findings.stream().filter(Finding::refuses).toList();
        return errors.isEmpty()
                ? new Verdict.Compatible(findings.stream()
                        .filter(finding -> finding.severity() == Severity.WARNING
                                && finding.waived().isEmpty())
                        .toList())
                : new Verdict.Refused(errors);
    }

    /** True when nothing is known to be wrong, but the shadow server lacks something without which nobody can tell. */
    public boolean couldNotBeChecked() {
        return verdict() instanceof Verdict.Refused refused
                && refused.errors().stream().allMatch(error -> error.rule().equals(FileRules.NOT_CHECKABLE.id()));
    }

    /** The same with every warning as an error. */
    public CheckReport strict() {
        List<Finding> all = findings.stream()
                .map(finding -> finding.severity() == Severity.WARNING ? finding.withSeverity(Severity.ERROR) : finding)
                .toList();
        return new CheckReport(directory, history, pending, statements, notJudged, all, server, notes, elapsed);
    }
}
