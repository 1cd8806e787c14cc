package dev.zdd.policy;

import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Severity;
import java.util.List;

/**
 * What a check came to.
 *
 * @param profile how strict it was
 * @param rules how many rules ran
 * @param objects how many objects they saw
 * @param findings errors first, then warnings, then what was waived
 */
public record PolicyReport(Profile profile, int rules, int objects, List<Finding> findings) {

    /** Copies the list. */
    public PolicyReport {
        findings = List.copyOf(findings);
    }

    /** What stops a preview or an update. */
    public List<Finding> errors() {
        return findings.stream().filter(Finding::stops).toList();
    }

    /** What is worth a look. */
    public List<Finding> warnings() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING
                        && finding.waived().isEmpty())
                .toList();
    }

    /** What cannot be judged from here. */
    public List<Finding> notes() {
        return findings.stream()
                .filter(finding ->
                        finding.severity() == Severity.INFO && finding.waived().isEmpty())
                .toList();
    }

    /** What was accepted, with reasons. */
    public List<Finding> waived() {
        return findings.stream().filter(finding -> finding.waived().isPresent()).toList();
    }

    /** The ids of the rules that object. */
    public List<String> objecting() {
        return findings.stream()
                .filter(finding -> finding.waived().isEmpty() && finding.severity() != Severity.INFO)
                .map(finding -> finding.rule().id())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * For tests: does nothing if there are no errors.
     *
     * @throws AssertionError with every finding
     */
    public PolicyReport assertNoErrors() {
        if (!errors().isEmpty()) {
            throw new AssertionError("policies: %d errors (expected: none)%n%s"
                    .formatted(errors().size(), TextReport.write(this, false)));
        }
        return this;
    }

    /**
     * For tests: does nothing if there is neither error nor warning.
     *
     * @throws AssertionError with every finding
     */
    public PolicyReport assertClean() {
        if (!errors().isEmpty() || !warnings().isEmpty()) {
            throw new AssertionError("policies: %d errors, %d warnings (expected: none)%n%s"
                    .formatted(errors().size(), warnings().size(), TextReport.write(this, false)));
        }
        return this;
    }
}
