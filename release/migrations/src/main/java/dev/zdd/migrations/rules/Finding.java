package dev.zdd.migrations.rules;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something wrong at one place.
 *
 * @param rule the id of the rule
 * @param file relative to the folder of migrations
 * @param line counts from 1
 * @param statement the statement on one line, shortened; empty for a finding about a whole file
 * @param found what is there, with the real names
 * @param why what it does to a running version
 * @param safeForm what to write instead, as SQL with the real names where there is SQL
 * @param estimate how long it would block on the target, with the assumption
 * @param waived the reason for which it was accepted
 */
public record Finding(
        String rule,
        Severity severity,
        Path file,
        int line,
        String statement,
        String found,
        String why,
        String safeForm,
        Optional<String> estimate,
        Optional<String> waived) {

    /** True when it refuses the migrations. */
    public boolean refuses() {
        return severity == Severity.ERROR && waived.isEmpty();
    }

    /** {@code expand/V2__x.sql:3}. */
    public String place() {
        return file + ":" + line;
    }

    /**
     * True when the finding is about this statement; one about a whole file is about its first statement. Several statements
     * may stand on one line.
     */
    public boolean isAbout(Path otherFile, int otherLine, String excerpt) {
        return file.equals(otherFile) && line == otherLine && (statement.isEmpty() || statement.equals(excerpt));
    }

    Finding estimated(String text) {
        return new Finding(rule, severity, file, line, statement, found, why, safeForm, Optional.of(text), waived);
    }

    /** The same with a lower or higher severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, file, line, statement, found, why, safeForm, estimate, waived);
    }

    /** The same with something more about what was found. */
    public Finding adding(String more) {
        return new Finding(rule, severity, file, line, statement, found + more, why, safeForm, estimate, waived);
    }

    /** The same, accepted for {@code reason}. */
    public Finding waivedFor(String reason) {
        return new Finding(rule, severity, file, line, statement, found, why, safeForm, estimate, Optional.of(reason));
    }
}
