package dev.zdd.cli;

import dev.zdd.local.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an instance has left on the machine after it went down; should be nothing. */
final class Leftovers {

    private static final Path PROC = Path.of("/proc");

    private Leftovers() {}

    static List<String> of(Instance instance) {
        List<String> found = new ArrayList<>();
        if (Files.exists(instance.stateDirectory())) {
            found.add("directory " + instance.stateDirectory());
        }
        for (String namespace : instance.networkNamespaces()) {
            if (Files.exists(Path.of("/var/run/netns", namespace))) {
                found.add("network namespace " + namespace);
            }
        }
        String own = instance.stateDirectory() + "/";
        read(PROC.resolve("self/mounts"))
                .lines()
                .map(line -> line.split(" ")[1])
                .filter(mount -> mount.startsWith(own))
                .forEach(mount -> found.add("mount " + mount));
        found.addAll(processes(own));
        return found;
    }

    private static List<String> processes(String mention) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                String commandLine = read(process.resolve("cmdline")).replace('\0', ' ');
                if (commandLine.contains(mention)) {
                    found.add("process %s: %s".formatted(process.getFileName(), commandLine.strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(PROC), e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // Ended in the meantime.
        }
    }
}
