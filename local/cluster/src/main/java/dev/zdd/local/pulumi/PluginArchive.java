package dev.zdd.local.pulumi;

import dev.zdd.local.Progress;
import dev.zdd.local.process.Command;
import dev.zdd.local.process.CommandException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the JVM of the project's own plugins is started: for a short life, and from an archive of the classes that a rehearsal
 * of theirs loaded. Each operation of the engine starts both plugins anew.
 *
 * @param cache folder for archives, one for each build of the jar
 */
record PluginArchive(Path cache, Path java, Path jar) {

    private static final String REHEARSAL = "dev.zdd.plugins.Rehearsal";
    private static final String PREFIX = "classes-";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Other checkouts and builds in use. */
    private static final int KEPT = 4;

    /** Options of the JVM as words of a script; without an archive, with a note, where the rehearsal could not be run. */
    List<String> options(Progress progress) throws IOException {
        List<String> options = new ArrayList<>(ProgramJava.SHORT_LIFE);
        Path archive = archive();
        if (!Files.exists(archive)) {
            write(archive, progress);
        }
        if (Files.exists(archive)) {
            options.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + ShellWord.of(archive)));
        }
        return options;
    }

    /** As the JVM does, by the jar's place, size and time. */
    private Path archive() throws IOException {
        return cache.resolve("%s%08x-%d-%d.jsa"
                .formatted(
                        PREFIX,
                        jar.toAbsolutePath().hashCode(),
                        Files.size(jar),
                        Files.getLastModifiedTime(jar).toMillis()));
    }

    private void write(Path archive, Progress progress) throws IOException {
        Path temporary = Files.createDirectories(cache).resolve("archive.new");
        Files.deleteIfExists(temporary);
        List<String> words = new ArrayList<>(List.of(java.toString()));
        words.addAll(ProgramJava.SHORT_LIFE);
        words.addAll(
                List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + temporary, "-cp", jar.toString(), REHEARSAL));
        try {
            Command.of(words).withTimeout(LIMIT).output();
        } catch (CommandException e) {
            progress.note("plugins: no class archive, they will start more slowly: " + e.getMessage());
            return;
        }
        if (Files.exists(temporary)) {
            Files.move(temporary, archive, StandardCopyOption.ATOMIC_MOVE);
            removeOld();
        }
    }

    private void removeOld() throws IOException {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, PREFIX + "*")) {
            files.forEach(archives::add);
        }
        archives.sort((one, other) ->
                Long.compare(other.toFile().lastModified(), one.toFile().lastModified()));
        for (Path old : archives.subList(Math.min(KEPT, archives.size()), archives.size())) {
            Files.delete(old);
        }
    }
}
