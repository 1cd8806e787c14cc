package dev.zdd.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * What took how long, in the file that ZDD_TIMINGS names: events of the Chrome trace format, one in a line, appended as they end,
 * the launcher's among them. Trace viewers take the array without its closing bracket.
 */
record Timings(Optional<Path> file) {

    /** As the environment says; without ZDD_TIMINGS nothing is written. */
    static Timings ofEnvironment() {
        return new Timings(Optional.ofNullable(System.getenv("ZDD_TIMINGS"))
                .filter(name -> !name.isEmpty())
                .map(Path::of));
    }

    static Timings in(Path file) {
        return new Timings(Optional.of(file));
    }

    /**
     * A step that has ended.
     *
     * @param row steps of one row are drawn in one line
     */
    void ended(String name, Instant end, Duration elapsed, long row) {
        file.ifPresent(path -> append(
                path,
                new Event(name, "X", micros(end) - elapsed.toNanos() / 1_000, elapsed.toNanos() / 1_000, 1, row)));
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1_000;
    }

    private static synchronized void append(Path path, Event event) {
        try {
            String begin = Files.exists(path) ? "" : "[\n";
            Files.writeString(
                    path,
                    begin + JsonMapper.shared().writeValueAsString(event) + ",\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "ZDD_TIMINGS: %s cannot be written (expected: a writable file)".formatted(path), e);
        }
    }

    /** A complete event, times in microseconds. */
    private record Event(String name, String ph, long ts, long dur, int pid, long tid) {}
}
