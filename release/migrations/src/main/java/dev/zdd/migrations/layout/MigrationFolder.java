package dev.zdd.migrations.layout;

import dev.zdd.migrations.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A folder of migrations as it lies on disk.
 *
 * <pre>
 * DIR/expand/V2__add_email.sql            before the new version
 * DIR/expand/V3__index.sql                outside a transaction with
 * DIR/expand/V3__index.sql.conf           executeInTransaction=false
 * DIR/backfill/V4__fill_email.sql         batched, after the new version is everywhere
 * DIR/contract/V5__drop_mail.sql          after the new version is everywhere
 * </pre>
 *
 * @param directory as given
 * @param migrations of both phases in the order of their versions
 * @param backfills in the order of their versions
 */
public record MigrationFolder(Path directory, List<Migration> migrations, List<Backfill> backfills) {

    /** Names that somebody means to run: Flyway's prefixes, and anything that is called SQL. */
    private static final Pattern LIKE_A_MIGRATION =
            Pattern.compile("(?i)([VUB][0-9][0-9._]*|R)__.*|.*\\.sql(\\.conf)?");

    public MigrationFolder {
        migrations = List.copyOf(migrations);
        backfills = List.copyOf(backfills);
    }

    /**
     * Reads {@code directory}.
     *
     * @throws MigrationException naming every file that is wrong and what was expected
     */
    public static MigrationFolder read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new MigrationException(
                    "%s: not a folder (expected: a folder with expand/ and contract/)".formatted(directory));
        }
        FolderReader reader = new FolderReader(directory);
        List<Path> files = files(directory);
        files.forEach(reader::accept);
        if (!Files.isDirectory(directory.resolve("expand")) && !Files.isDirectory(directory.resolve("contract"))) {
            reader.problem("%s: neither expand/ nor contract/ (expected: migrations V<version>__<name>.sql in them)"
                    .formatted(directory));
        }
        return reader.finish();
    }

    /** The migrations of one phase in the order of their versions. */
    public List<Migration> of(Phase phase) {
        return migrations.stream()
                .filter(migration -> migration.phase() == phase)
                .toList();
    }

    /** Where the migrations of {@code phase} lie, behind all links. */
    public Path realDirectory(Phase phase) {
        try {
            return directory.resolve(phase.folder()).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every file below {@code directory} by its path in it. Links are followed: a volume of Kubernetes shows files and folders
     * as links into a hidden folder, which itself is left out.
     */
    private static List<Path> files(Path directory) {
        try (Stream<Path> entries = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return entries.map(directory::relativize)
                    .filter(file -> !hidden(file))
                    .filter(file -> !Files.isDirectory(directory.resolve(file)) || looksLikeMigration(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            throw new MigrationException("%s: %s".formatted(directory, e.getCause()), e);
        }
    }

    private static boolean hidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static boolean looksLikeMigration(Path file) {
        return LIKE_A_MIGRATION.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Collects what is found, and what is wrong with it, so that one run names every mistake. */
    private static final class FolderReader {
        private final Path directory;
        private final List<String> problems = new ArrayList<>();
        private final List<Migration> migrations = new ArrayList<>();
        private final List<Backfill> backfills = new ArrayList<>();
        private final Map<MigrationVersion, Path> versions = new LinkedHashMap<>();

        FolderReader(Path directory) {
            this.directory = directory;
        }

        void problem(String problem) {
            problems.add(problem);
        }

        void accept(Path file) {
            try {
                read(file);
            } catch (MigrationException e) {
                problem(e.getMessage());
            }
        }

        private void read(Path file) {
            String name = file.getFileName().toString();
            String folder = file.getNameCount() == 1 ? "" : file.getName(0).toString();
            boolean known = file.getNameCount() == 2
                    && (folder.equals("expand") || folder.equals("contract") || folder.equals("backfill"));
            if (!Files.exists(directory.resolve(file))) {
                problem("%s: a link to nothing (expected: a file, or no link)".formatted(file));
            } else if (!known) {
                if (looksLikeMigration(file)) {
                    problem("%s: a migration outside expand/, contract/ and backfill/ (expected: %s)"
                            .formatted(file, "expand/" + name + " or contract/" + name + ", not deeper"));
                }
            } else if (name.endsWith(".sql.conf")) {
                checkConfigurationBelongsToAFile(file);
            } else if (Files.isDirectory(directory.resolve(file))) {
                problem("%s: a folder with the name of a migration (expected: a file)".formatted(file));
            } else if (name.endsWith(".sql")) {
                MigrationFile parsed = MigrationFile.read(directory, file);
                claimVersion(parsed);
                if (folder.equals("backfill")) {
                    backfills.add(Backfill.of(parsed));
                } else {
                    Phase phase = folder.equals("expand") ? Phase.EXPAND : Phase.CONTRACT;
                    migrations.add(parsed.migration(phase));
                }
            } else if (looksLikeMigration(file)) {
                problem("%s: %s, which nothing runs (expected: a file V<version>__<name>.sql)"
                        .formatted(
                                file,
                                name.endsWith(".java")
                                        ? "a migration in Java"
                                        : "a name like that of a migration that does not end with .sql"));
            }
        }

        private void checkConfigurationBelongsToAFile(Path file) {
            String name = file.toString();
            if (!Files.exists(directory.resolve(name.substring(0, name.length() - ".conf".length())))) {
                problem("%s: settings without a migration (expected: %s beside it)"
                        .formatted(file, name.substring(0, name.length() - ".conf".length())));
            }
        }

        private void claimVersion(MigrationFile file) {
            Path other = versions.putIfAbsent(file.version(), file.file());
            if (other != null) {
                throw new MigrationException(
                        "%s: version %s is taken by %s (expected: one version per file over all folders)"
                                .formatted(file.file(), file.version(), other));
            }
        }

        MigrationFolder finish() {
            if (!problems.isEmpty()) {
                throw new MigrationException(String.join(System.lineSeparator(), problems));
            }
            migrations.sort(Comparator.comparing(Migration::version));
            backfills.sort(Comparator.comparing(Backfill::version));
            return new MigrationFolder(directory, migrations, backfills);
        }
    }
}
