package dev.zdd.migrations.layout;

import dev.zdd.migrations.sql.Statement;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;

/**
 * One migration file.
 *
 * @param file relative to the folder of migrations, for example {@code expand/V2__add_email.sql}
 * @param inTransaction whether the runner wraps the file in one transaction (Flyway's {@code executeInTransaction} in the
 *     file's {@code .conf}, or Flyway's own detection)
 * @param declaredNonTransactional whether the {@code .conf} says so, rather than Flyway's detection
 * @param statements in order
 */
public record Migration(
        Phase phase,
        MigrationVersion version,
        String description,
        Path file,
        boolean inTransaction,
        boolean declaredNonTransactional,
        List<Statement> statements) {

    public Migration {
        statements = List.copyOf(statements);
    }

    /** Where its first statement stands; 1 when it holds nothing but comments. */
    public int line() {
        return statements.isEmpty() ? 1 : statements.get(0).line();
    }

    /** {@code V2 (expand)}, for messages. */
    public String label() {
        return "V%s (%s)".formatted(version, phase.folder());
    }
}
