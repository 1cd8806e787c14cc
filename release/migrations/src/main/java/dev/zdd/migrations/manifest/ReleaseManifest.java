package dev.zdd.migrations.manifest;

import dev.zdd.migrations.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL that one release of the application uses, collected from its tests by {@link SqlCollector}, and the migrations that
 * belong to it. A JSON file with sorted content, so that it can be kept under version control:
 *
 * <pre>
 * {
 *   "format" : "zdd-release-manifest/1",
 *   "release" : "1.4.0",
 *   "statements" : [ "INSERT INTO orders (id, total) VALUES (?, ?)", ... ],
 *   "migrations" : [ { "version" : "1", "script" : "expand/V1__orders.sql", "checksum" : -12345 }, ... ]
 * }
 * </pre>
 *
 * @param release the application's version, for messages
 * @param statements as sent to JDBC, parameters as {@code ?} or {@code $1}
 * @param migrations what is applied when the release is complete, in the order of versions; may be empty
 */
public record ReleaseManifest(
        String format, String release, List<String> statements, List<AppliedMigration> migrations) {
    /** The format that this version reads and writes. */
    public static final String FORMAT = "zdd-release-manifest/1";

    /** Its name where it lies beside the migrations. */
    public static final String FILE = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A migration as it was when the release was made; {@code checksum} is Flyway's. */
    public record AppliedMigration(String version, String script, int checksum) {}

    public ReleaseManifest {
        statements = statements == null ? List.of() : List.copyOf(new TreeSet<>(statements));
        migrations = migrations == null ? List.of() : List.copyOf(migrations);
    }

    public static ReleaseManifest of(String release, List<String> statements, List<AppliedMigration> migrations) {
        return new ReleaseManifest(FORMAT, release, statements, migrations);
    }

    /**
     * Reads a manifest.
     *
     * @throws MigrationException when there is none or it is not one
     */
    public static ReleaseManifest read(Path file) {
        try {
            ReleaseManifest manifest = JSON.readValue(Files.readString(file), ReleaseManifest.class);
            if (!FORMAT.equals(manifest.format())) {
                throw new MigrationException(
                        "%s: format: %s (expected: %s)".formatted(file, manifest.format(), FORMAT));
            }
            return manifest;
        } catch (JacksonException e) {
            throw new MigrationException("%s: not a release manifest: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (NoSuchFileException e) {
            throw new MigrationException("%s: not there (expected: a release manifest)".formatted(file), e);
        } catch (IOException e) {
            throw new MigrationException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    /** Writes the manifest, creating the folder where needed. */
    public void write(Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new MigrationException("%s: cannot be written: %s".formatted(file, e), e);
        }
    }
}
