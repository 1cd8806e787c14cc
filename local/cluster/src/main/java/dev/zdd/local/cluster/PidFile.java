package dev.zdd.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is kept of a process for the supervisor after this one: one line, pid, start time and revision.
 *
 * @param identity which process it is
 * @param revision the component's revision that it was started with
 */
record PidFile(ProcessIdentity identity, String revision) {

    /** Empty when it is missing or damaged: then nobody knows of such a process. */
    static Optional<PidFile> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return words.length == 3
                    ? Optional.of(new PidFile(
                            new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1])), words[2]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "%d %d %s%n".formatted(identity.pid(), identity.startTicks(), revision));
    }
}
