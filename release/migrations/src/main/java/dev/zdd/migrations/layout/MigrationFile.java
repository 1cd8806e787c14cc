package dev.zdd.migrations.layout;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.sql.SqlScript;
import dev.zdd.migrations.sql.SqlSyntaxException;
import dev.zdd.migrations.sql.Statement;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** A file with its name taken apart and its settings read. */
record MigrationFile(
        MigrationVersion version,
        String description,
        Path file,
        String text,
        boolean declaredNonTransactional,
        List<Statement> statements) {
    /** Flyway's naming for versioned migrations. */
    private static final Pattern NAME = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__(.+)\\.sql");

    /** Flyway's events, perhaps with a description. */
    private static final Pattern CALLBACK = Pattern.compile("(before|after|create)[A-Z][A-Za-z]*(__.*)?\\.sql");

    private static final String EXECUTE_IN_TRANSACTION = "executeInTransaction";

    static MigrationFile read(Path directory, Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new MigrationException(
                    "%s: not a name of a migration (expected: V<version>__<name>.sql, for example V12__add_email.sql%s)"
                            .formatted(file, hint(file)));
        }
        try {
            String text = Files.readString(directory.resolve(file));
            List<Statement> statements = SqlScript.statements(text);
            return new MigrationFile(
                    MigrationVersion.fromVersion(name.group(1)),
                    name.group(2).replace('_', ' '),
                    file,
                    text,
                    declaresNoTransaction(directory, file),
                    statements);
        } catch (CharacterCodingException e) {
            throw new MigrationException("%s: not UTF-8 (expected: UTF-8 text)".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SqlSyntaxException e) {
            throw new MigrationException("%s:%d: %s".formatted(file, e.line(), e.getMessage()), e);
        } catch (FlywayException e) {
            throw new MigrationException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    Migration migration(Phase phase) {
        boolean detected = !statements.isEmpty() && statements.stream().allMatch(NonTransactional::flywayDetects);
        return new Migration(
                phase,
                version,
                description,
                file,
                !declaredNonTransactional && !detected,
                declaredNonTransactional,
                statements);
    }

    private static String hint(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith("R__")) {
            return "; a repeatable migration runs again whenever it changes, so its moment in a release cannot be judged";
        }
        if (name.startsWith("U")) {
            return "; undo files are not read";
        }
        if (CALLBACK.matcher(name).matches()) {
            return "; the runner runs no callbacks of the folder, so nothing that a migration needs may stand in one";
        }
        return "";
    }

    private static boolean declaresNoTransaction(Path directory, Path file) throws IOException {
        Path conf = directory.resolve(file + ".conf");
        if (!Files.exists(conf)) {
            return false;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(conf)) {
            properties.load(reader);
        }
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            if (!key.equals(EXECUTE_IN_TRANSACTION) || !(value.equals("true") || value.equals("false"))) {
                throw new MigrationException("%s.conf: %s=%s (expected: %s=true or %s=false)"
                        .formatted(file, key, value, EXECUTE_IN_TRANSACTION, EXECUTE_IN_TRANSACTION));
            }
        }
        return "false"
                .equals(properties.getProperty(EXECUTE_IN_TRANSACTION, "true").strip());
    }
}
