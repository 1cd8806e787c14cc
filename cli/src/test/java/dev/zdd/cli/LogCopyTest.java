package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCopyTest {

    @TempDir
    Path directory;

    @Test
    void replacesTheCopiesOfTheLastRun() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Path target = directory.resolve("kept/logs");
        Files.writeString(logs.resolve("etcd.log"), "first");
        LogCopy.keep(logs, target);
        Files.writeString(logs.resolve("etcd.log"), "second");
        Files.createDirectories(logs.resolve("pods"));

        LogCopy.keep(logs, target);

        assertThat(target.resolve("etcd.log")).hasContent("second");
        assertThat(target).isDirectoryNotContaining("glob:**pods");
    }

    @Test
    void keepsNothingOfAnInstanceThatNeverWas() {
        LogCopy.keep(directory.resolve("missing"), directory.resolve("kept"));

        assertThat(directory.resolve("kept")).doesNotExist();
    }
}
