package dev.zdd.cli;

import dev.zdd.engine.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Progress as lines with the time since the command began: {@code [ 1:03] kubernetes v1.34.2: building (1 of 4)}. */
final class ConsoleProgress implements Progress {

    /** Below this, how long a step took is no news. */
    private static final Duration WORTH_TELLING = Duration.ofMillis(100);

    private final PrintStream out;
    private final Clock clock;
    private final Instant start;
    private final Timings timings = Timings.ofEnvironment();

    ConsoleProgress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** On this process's standard error. */
    static ConsoleProgress begin() {
        return new ConsoleProgress(System.err, Clock.systemUTC());
    }

    @Override
    public void started(String what) {
        line(what);
    }

    @Override
    public void finished(String what, Duration elapsed) {
        timings.ended(what, clock.instant(), elapsed, Thread.currentThread().getId());
        line(elapsed.compareTo(WORTH_TELLING) < 0 ? what + ": done" : what + ": done in " + text(elapsed));
    }

    @Override
    public void note(String message) {
        line(message);
    }

    /** A line of a program that is run, set off from our own. */
    void output(String line) {
        if (!line.isBlank()) {
            out.println("        | " + line);
        }
    }

    /** Time since the command began. */
    Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    /** For example {@code 4.2 s} or {@code 3 min 7 s}. */
    static String text(Duration duration) {
        return duration.toMinutes() == 0
                ? "%.1f s".formatted(duration.toMillis() / 1000.0)
                : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    private synchronized void line(String text) {
        Duration elapsed = elapsed();
        out.println("[%2d:%02d] %s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart(), text));
    }
}
