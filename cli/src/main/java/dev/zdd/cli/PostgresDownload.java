package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.shadow.PostgresBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gets server binaries of other major versions from Maven, once, into the cache. */
final class PostgresDownload {

    private PostgresDownload() {}

    static Path binaries(int major) {
        String artifact = PostgresBinaries.artifact(major)
                .orElseThrow(() -> new UserError(
                        "--postgres: %d (expected: one of %s)".formatted(major, PostgresBinaries.majors())));
        Surroundings surroundings = Surroundings.here();
        Path folder = surroundings.cache().resolve("postgres");
        String[] parts = artifact.split(":");
        Path jar = folder.resolve("%s-%s.jar".formatted(parts[1], parts[2]));
        if (!Files.exists(jar)) {
            download(surroundings.checkout(), artifact, folder, jar);
        }
        return jar;
    }

    private static void download(Path checkout, String artifact, Path folder, Path jar) {
        List<String> goal =
                List.of("-q", "-N", "dependency:copy", "-Dartifact=" + artifact, "-DoutputDirectory=" + folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("%s: cannot be written: %s".formatted(folder, e), e);
        }
        if (new Maven(checkout).run(goal, Map.of()) != 0 || !Files.exists(jar)) {
            throw new UserError("%s: not downloaded; Maven's messages are above (expected: the server's binaries)"
                    .formatted(artifact));
        }
    }
}
