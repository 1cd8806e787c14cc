package dev.zdd.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps the logs of an instance that is about to go, for looking into failed tests afterwards. */
final class LogCopy {

    private LogCopy() {}

    /**
     * @param logs folder of log files; nothing is kept when it is missing
     * @param target folder whose earlier copies are replaced
     */
    static void keep(Path logs, Path target) {
        if (!Files.isDirectory(logs)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, Files::isRegularFile)) {
            Files.createDirectories(target);
            for (Path file : files) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be copied".formatted(logs), e);
        }
    }
}
