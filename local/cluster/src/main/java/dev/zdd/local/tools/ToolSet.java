package dev.zdd.local.tools;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.process.ProcessLock;
import dev.zdd.local.Binaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Executables of several tools, gathered in one directory that can stand on a {@code PATH}. Those of the cache are hard links,
 * because Pulumi looks for its language hosts beside the file that it was started from and follows symbolic links in doing so.
 *
 * @param directory the directory of the links
 */
public record ToolSet(Path directory) implements Binaries {

    @Override
    public Path binary(String name) {
        return Binaries.in(directory).binary(name);
    }

    /**
     * Links executables into a directory, which appears complete or not at all.
     *
     * @param directory where; its name is expected to tell the same set from another one
     */
    static ToolSet link(Path directory, Map<String, Path> executables) {
        if (isComplete(directory, executables)) {
            return new ToolSet(directory);
        }
        // Where two runs remove and rename at once, one finds the name taken again.
        Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
        try (ProcessLock held = ProcessLock.acquire(lock, () -> {})) {
            if (!isComplete(directory, executables)) {
                replace(directory, executables);
            }
            return new ToolSet(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written".formatted(directory), e);
        }
    }

    private static void replace(Path directory, Map<String, Path> executables) throws IOException {
        Path temporary = directory.resolveSibling(directory.getFileName() + ".new");
        FileTrees.delete(temporary); // Of a run that was killed here.
        Files.createDirectories(temporary);
        for (Map.Entry<String, Path> entry : new TreeMap<>(executables).entrySet()) {
            link(temporary.resolve(entry.getKey()), entry.getValue());
        }
        FileTrees.delete(directory);
        Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void link(Path link, Path executable) throws IOException {
        if (isOfCache(link, executable)) {
            Files.createLink(link, executable);
        } else {
            Files.createSymbolicLink(link, executable);
        }
    }

    private static boolean isOfCache(Path link, Path executable) {
        return executable.startsWith(link.getParent().getParent());
    }

    private static boolean isComplete(Path directory, Map<String, Path> executables) {
        return executables.entrySet().stream()
                .allMatch(entry -> isSame(directory.resolve(entry.getKey()), entry.getValue()));
    }

    private static boolean isSame(Path link, Path executable) {
        try {
            return Files.exists(link)
                    && Files.isSameFile(link, executable)
                    && Files.isSymbolicLink(link) != isOfCache(link, executable);
        } catch (IOException e) {
            return false;
        }
    }
}
