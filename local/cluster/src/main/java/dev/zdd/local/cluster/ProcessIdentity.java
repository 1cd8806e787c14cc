package dev.zdd.local.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which process, beyond doubt: a pid alone is given to another process some time after its first owner ended.
 *
 * @param pid process id
 * @param startTicks when it was started, in clock ticks since the machine's start (proc(5), field 22 of {@code stat})
 */
record ProcessIdentity(long pid, long startTicks) {

    /** Field 22, counted from field 3, which is the first one after the command's name in parentheses. */
    private static final int START_TIME_AFTER_NAME = 22 - 3;

    /** How long a process that is asked to end may take. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** The JVM takes a zombie for alive, and not every init collects those that are not its children. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    /** The process that has this pid now; empty when there is none or it is a zombie. */
    static Optional<ProcessIdentity> of(long pid) {
        try {
            return parse(pid, Files.readString(directory(pid).resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The name in parentheses may itself hold spaces and parentheses. */
    static Optional<ProcessIdentity> parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        return ended
                ? Optional.empty()
                : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_TIME_AFTER_NAME])));
    }

    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Its command line; empty when it has ended. */
    List<String> commandLine() {
        try {
            String words = Files.readString(directory(pid).resolve("cmdline"));
            return words.isEmpty() ? List.of() : List.of(words.split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns when it has ended. */
    void awaitEnd() throws InterruptedException {
        while (isAlive()) {
            awaitEnd(LOOK_AGAIN);
        }
    }

    /** Asks it to end, and ends it if it does not. */
    void end() throws InterruptedException {
        // The handle, once there is one, refuses to signal a later owner of the pid.
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || !isAlive()) {
            return;
        }
        handle.get().destroy();
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (isAlive() && System.nanoTime() < deadline) {
            awaitEnd(LOOK_AGAIN);
        }
        handle.get().destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd(Duration limit) throws InterruptedException {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isEmpty()) {
            return;
        }
        try {
            handle.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The caller looks again.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path directory(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
