package dev.zdd.migrations.rules;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.sql.Statement;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something wrong at one place.
 *
 * @param rule the id of the rule
 * @param file relative to the folder of migrations
 * @param line counts from 1
 * @param column counts from 1
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
        int column,
        String statement,
        String found,
        String why,
        String safeForm,
        Optional<String> estimate,
        Optional<String> waived) {

    /** As much of a statement as a message shows. */
    public static final int EXCERPT = 160;

    /** About one statement. */
    public static Finding of(About about, Migration migration, Statement statement, String found, String safeForm) {
        return of(about, migration, statement, found, about.why(), safeForm);
    }

    static Finding of(
            About about, Migration migration, Statement statement, String found, String why, String safeForm) {
        return new Finding(
                about.id(),
                about.severity(),
                migration.file(),
                statement.line(),
                statement.column(),
                statement.excerpt(EXCERPT),
                found,
                why,
                safeForm,
                Optional.empty(),
                Optional.empty());
    }

    /** About a file as a whole, or a line of it that is no statement. */
    public static Finding of(About about, Path file, int line, String found, String safeForm) {
        return new Finding(
                about.id(),
                about.severity(),
                file,
                line,
                1,
                "",
                found,
                about.why(),
                safeForm,
                Optional.empty(),
                Optional.empty());
    }

    /** True when it refuses the migrations. */
    public boolean refuses() {
        return severity == Severity.ERROR && waived.isEmpty();
    }

    /** {@code expand/V2__x.sql:3}, and the column of a statement that does not begin its line. */
    public String place() {
        return file + ":" + line + (column > 1 ? ":" + column : "");
    }

    /** True when the finding is about this statement; one about a whole file is about what stands on its line. */
    public boolean isAbout(Path otherFile, int otherLine, int otherColumn) {
        return file.equals(otherFile) && line == otherLine && (statement.isEmpty() || column == otherColumn);
    }

    Finding estimated(String text) {
        return new Finding(
                rule, severity, file, line, column, statement, found, why, safeForm, Optional.of(text), waived);
    }

    /** The same with a lower or higher severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, file, line, column, statement, found, why, safeForm, estimate, waived);
    }

    /** The same with something more about what was found. */
    public Finding adding(String more) {
        return new Finding(
                rule, severity, file, line, column, statement, found + more, why, safeForm, estimate, waived);
    }

    /** The same, accepted for {@code reason}. */
    public Finding waivedFor(String reason) {
        return new Finding(
                rule, severity, file, line, column, statement, found, why, safeForm, estimate, Optional.of(reason));
    }
}
