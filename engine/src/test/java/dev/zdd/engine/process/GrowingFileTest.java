package dev.zdd.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    /** A machine that runs tests is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void handsOverLinesAsTheyComeAndEndsWithTheWriter() throws Exception {
        Path gate = directory.resolve("gate");
        Path file = Files.createFile(directory.resolve("log"));
        Process writer = start(
                file,
                "echo first; printf 'half '; while [ ! -e %s ]; do sleep 0.05; done; echo a line; printf last"
                        .formatted(gate));

        CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follow(file, writer));
        await().atMost(PATIENCE).until(() -> lines.size() == 1);
        assertThat(lines).containsExactly("first");
        Files.createFile(gate);
        following.get(30, TimeUnit.SECONDS);

        assertThat(lines).containsExactly("first", "half a line", "last");
    }

    @Test
    void readsManyLinesOfAWriterThatHasEndedAlready() throws Exception {
        Path file = Files.createFile(directory.resolve("log"));
        Process writer = start(file, "seq 1 20000; echo größer");
        writer.waitFor();

        follow(file, writer);

        assertThat(lines).hasSize(20_001).endsWith("20000", "größer");
    }

    private Process start(Path file, String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script)
                .redirectOutput(file.toFile())
                .start();
    }

    private void follow(Path file, Process writer) {
        try {
            GrowingFile.follow(file, writer.toHandle(), lines::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
