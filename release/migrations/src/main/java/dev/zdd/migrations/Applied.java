package dev.zdd.migrations;

import dev.zdd.migrations.layout.Checksums;
import dev.zdd.migrations.layout.MigrationFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;

/** What has run already, that is: what is history and what is pending. */
public sealed interface Applied {

    /**
     * Nothing is known. Every migration is judged as if it were a release of its own and all before it had run and were in
     * use.
     */
    record Unknown() implements Applied {}

    /** Everything up to and including {@code version}, in both phases; {@code 0} is nothing. */
    record UpTo(MigrationVersion version) implements Applied {}

    /** Exactly these, in the order in which they ran. */
    record History(List<Entry> entries) implements Applied {
        /** A number is Flyway's checksum. */
        private static final Pattern ENTRY = Pattern.compile("V([0-9._]+)__[^=]*?\\.sql=(-?\\d+)");

        public History {
            entries = List.copyOf(entries);
        }

        /** In one line, for those that the database is out of reach of: {@code V1__orders.sql=-1204 V2__mail.sql=77}. */
        public String line() {
            return entries.stream()
                    .filter(Entry::success)
                    .map(entry ->
                            "%s=%d".formatted(entry.script(), entry.checksum().orElse(0)))
                    .collect(Collectors.joining(" "));
        }

        /** What {@link #line} has written. */
        public static History parse(String line) {
            return new History(ENTRY.matcher(line)
                    .results()
                    .map(found -> new Entry(
                            MigrationVersion.fromVersion(found.group(1)),
                            Optional.of(Integer.valueOf(found.group(2))),
                            found.group().substring(0, found.group().lastIndexOf('=')),
                            true))
                    .toList());
        }
    }

    /**
     * One row of a history.
     *
     * @param checksum Flyway's, when it is known
     * @param script the file's name at the time, for messages
     */
    record Entry(MigrationVersion version, Optional<Integer> checksum, String script, boolean success) {}

    /**
     * All that lies in a folder, such as the one of the released version: a pending migration is one that it does not hold,
     * and one whose content differs from what it holds was edited after it ran. A folder without migrations is an empty
     * history.
     *
     * @throws MigrationException when it is no folder, or its layout is wrong
     */
    static History ofFolder(Path folder) {
        if (isEmpty(folder)) {
            return new History(List.of());
        }
        return new History(MigrationFolder.read(folder).migrations().stream()
                .map(migration -> new Entry(
                        migration.version(),
                        Optional.of(Checksums.of(folder.resolve(migration.file()))),
                        migration.file().toString(),
                        true))
                .toList());
    }

    private static boolean isEmpty(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length == 0;
    }

    /**
     * Reads the option {@code --applied}: one version (everything up to it), or several with commas (exactly those).
     *
     * @throws MigrationException when it is neither
     */
    static Applied parse(String text) {
        try {
            if (!text.contains(",")) {
                return new UpTo(MigrationVersion.fromVersion(text.strip()));
            }
            return new History(List.of(text.split(",")).stream()
                    .map(part -> MigrationVersion.fromVersion(part.strip()))
                    .map(version -> new Entry(version, Optional.empty(), "V" + version, true))
                    .toList());
        } catch (org.flywaydb.core.api.FlywayException e) {
            throw new MigrationException(
                    "applied: %s (expected: a version such as 12 or 12.1, or versions with commas)".formatted(text), e);
        }
    }
}
