package dev.zdd.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Follows what another process writes to a file. Unlike a pipe, a file does not end with its reader: the writer can go on
 * when the one that follows was killed.
 */
public final class GrowingFile {

    /** A person does not notice; a read of nothing costs microseconds. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path file;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private GrowingFile(Path file, Consumer<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Hands over each line as it is written, until the writer has ended and all was read; a last line without an end counts.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws InterruptedException when the thread is interrupted while it waits for more
     */
    public static void follow(Path file, ProcessHandle writer, Consumer<String> lines) throws InterruptedException {
        new GrowingFile(file, lines).follow(writer);
    }

    private void follow(ProcessHandle writer) throws InterruptedException {
        try (InputStream stream = Files.newInputStream(file)) {
            boolean ended = false;
            while (!ended) {
                // Asked before reading: what was written until the end is then read too.
                ended = !writer.isAlive();
                read(stream);
                if (!ended) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(file), e);
        }
        if (line.size() > 0) {
            handOver();
        }
    }

    private void read(InputStream stream) throws IOException {
        byte[] block = new byte[8192];
        for (int length = stream.read(block); length > 0; length = stream.read(block)) {
            for (int i = 0; i < length; i++) {
                if (block[i] == '\n') {
                    handOver();
                } else {
                    line.write(block[i]);
                }
            }
        }
    }

    private void handOver() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
