package dev.zdd.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
public final class FileTrees {

    private FileTrees() {}

    /** Copies the files below a directory to the same places below another one, which is made. */
    public static void copy(Path from, Path to) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> walk = Files.walk(from)) {
            parentsFirst = walk.toList();
        }
        for (Path path : parentsFirst) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }

    /** Removes a directory with all below it; symbolic links are removed, not followed. Nothing happens when it is missing. */
    public static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(directory)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
