package dev.zdd.local.image;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The application's classes as the runtime has them in memory (class-data sharing, JEP 350): every start maps the file instead
 * of parsing and verifying some ten thousand classes. It is made by running the application once, on the image's own runtime.
 *
 * <p>The runtime takes the archive only where class path, file sizes and file times are those of the training run, which is
 * why the class path is relative and every file of the image has the same time. Where it does not fit the service starts
 * without, only slower.
 */
final class ClassArchive {
    static final String NAME = "classes.jsa";

    /** A start takes some seconds; on a machine that builds much else at the same time, a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private ClassArchive() {}

    /**
     * Runs the application once in {@code directory}, which is left with its files and the archive.
     *
     * @return the archive; empty, with a note, where the application could not be run
     */
    static Optional<Path> train(AppFiles app, Path java, Path directory, Progress progress) throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        copy(app.jar(), directory.resolve(app.jar().getFileName()));
        for (var library : app.libraries()) {
            copy(library, directory.resolve("lib").resolve(library.getFileName()));
        }
        var words =
                new ArrayList<>(List.of(java.toString(), "-XX:ArchiveClassesAtExit=" + NAME, "-Dapp.training=true"));
        words.addAll(AppImage.javaOptions(app));
        try {
            Command.of(words)
                    .withDirectory(directory)
                    .withEnvironment("SERVER_ADDRESS", "127.0.0.1")
                    .withEnvironment("SERVER_PORT", "0")
                    .withEnvironment("MANAGEMENT_SERVER_PORT", "0")
                    .withEnvironment("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                    .withTimeout(LIMIT)
                    .output();
        } catch (CommandException e) {
            progress.note("image: no class archive, the application will start more slowly: " + e.getMessage());
            return Optional.empty();
        }
        return Optional.of(directory.resolve(NAME)).filter(Files::exists);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        Files.setLastModifiedTime(to, FileTime.from(JavaBase.FILE_TIME));
    }
}
