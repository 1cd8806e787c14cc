package dev.zdd.local.image;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an image brings along to migrate its database: the runner with its libraries, and the migrations with the
 * manifest of the SQL that the release uses. They lie beside the application and on no class path of its, so it starts as
 * fast as without them.
 *
 * @param libraries the runner's jars, sorted by name
 * @param scripts the folder with {@code expand/} and {@code contract/}
 */
record MigrationFiles(List<Path> libraries, Path scripts) {
    static final String DIRECTORY = AppImage.DIRECTORY + "/migration";

    /** {@code java @FILE PHASE} in the image runs a phase. */
    static final String OPTIONS_FILE = DIRECTORY + "/java.options";

    private static final String MAIN_CLASS = "dev.zdd.migrations.run.Main";

    /**
     * Looks into the runner's target directory.
     *
     * @throws UserError where it has not been built, or there are no migrations
     */
    static MigrationFiles in(Path target, Path scripts) throws IOException {
        Path jar = target.resolve("zdd-migrations.jar");
        Path runner = target.resolve("runner");
        if (!Files.isRegularFile(jar) || !Files.isDirectory(runner)) {
            throw new UserError("%s: no %s with runner/ (expected: built by mvn -f build/pom.xml package)"
                    .formatted(target, jar.getFileName()));
        }
        if (!Files.isDirectory(scripts)) {
            throw new UserError(
                    "%s: not a directory (expected: migrations in expand/ and contract/)".formatted(scripts));
        }
        List<Path> libraries = new ArrayList<>(List.of(jar));
        try (Stream<Path> files = Files.list(runner)) {
            files.sorted().forEach(libraries::add);
        }
        return new MigrationFiles(List.copyOf(libraries), scripts);
    }

    /** Every migration, relative to {@link #scripts}. */
    List<Path> scriptFiles() throws IOException {
        try (Stream<Path> files = Files.walk(scripts)) {
            return files.filter(Files::isRegularFile)
                    .map(scripts::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** The arguments of {@code java} up to the phase, one per line. */
    List<String> options() {
        List<String> classPath = libraries.stream()
                .map(library -> "%s/lib/%s".formatted(DIRECTORY, library.getFileName()))
                .toList();
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAMPercentage=50",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=/tmp",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                String.join(":", classPath),
                MAIN_CLASS,
                DIRECTORY + "/sql");
    }

    void addTo(ContentHash hash) throws IOException {
        for (Path library : libraries) {
            hash.addFile("migration/lib/" + library.getFileName(), library);
        }
        for (Path script : scriptFiles()) {
            hash.addFile("migration/sql/" + script, scripts.resolve(script));
        }
        hash.add("migration options", String.join("\n", options()));
    }
}
