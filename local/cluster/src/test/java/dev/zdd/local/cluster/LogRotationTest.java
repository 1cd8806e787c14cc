package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

    @TempDir
    Path directory;

    @Test
    void startsALongLogAnewWhileItsProcessGoesOnWriting() throws IOException {
        Path log = Files.createFile(directory.resolve("etcd.log"));
        try (Writer process = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            process.write("first line, longer than the limit\n");
            process.flush();

            new LogRotation(directory, 10).rotate();
            process.write("second\n");
        }

        assertThat(log).hasContent("second");
        assertThat(directory.resolve("etcd.log.1")).hasContent("first line, longer than the limit");
    }

    @Test
    void leavesAShortLogAlone() throws IOException {
        Path log = Files.writeString(directory.resolve("etcd.log"), "short");

        new LogRotation(directory, 10).rotate();

        assertThat(log).hasContent("short");
        assertThat(directory.resolve("etcd.log.1")).doesNotExist();
    }
}
