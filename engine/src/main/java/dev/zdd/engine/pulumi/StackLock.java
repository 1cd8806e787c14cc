package dev.zdd.engine.pulumi;

import dev.zdd.engine.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lock of Pulumi's file backends, as pulumi 3.228.0 names it: {@code created by root@build-1 (pid 4711) at 2026-11-25T12:00:00Z}.
 *
 * @param at when it was taken, to the second
 */
record StackLock(String host, long pid, Instant at) {

    private static final Pattern FORM = Pattern.compile("created by \\S+@(\\S+) \\(pid (\\d+)\\) at (\\S+)");

    /** Of the machine itself, not of a container (PROC_PID_INIT_INO of Linux). */
    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

    private static final Path STATISTICS = Path.of("/proc/stat");

    private static final Pattern BOOT = Pattern.compile("(?m)^btime (\\d+)$");

    static Optional<StackLock> parse(String line) {
        Matcher lock = FORM.matcher(line);
        try {
            return lock.find()
                    ? Optional.of(new StackLock(
                            lock.group(1),
                            Long.parseLong(lock.group(2)),
                            OffsetDateTime.parse(lock.group(3)).toInstant()))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether its process is known to have ended. Host name and pid alone do not tell: containers and machines may share names, and
     * each container counts its own pids.
     *
     * @param started the engine that was started here last
     * @param boot when this machine was booted, if its own pids and host name are seen here
     */
    boolean isLeft(Optional<ProcessMark> started, Optional<Instant> boot) {
        return ProcessMark.hostName().filter(host::equals).isPresent()
                && (boot.filter(at::isBefore).isPresent()
                        || started.filter(this::isOf)
                                .filter(ProcessMark::hasEnded)
                                .isPresent());
    }

    /** A later process of the same pid may have taken it: then that one has to have ended, too. */
    private boolean isOf(ProcessMark engine) {
        return engine.pid() == pid
                && !at.plusSeconds(1).isBefore(Instant.ofEpochMilli(engine.began()))
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** Empty in a container, whose host name says nothing of the machine. */
    static Optional<Instant> boot() {
        try {
            Matcher boot = BOOT.matcher(Files.readString(STATISTICS));
            return ProcessMark.pidNamespace().equals(FIRST_PID_NAMESPACE) && boot.find()
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(boot.group(1))))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
