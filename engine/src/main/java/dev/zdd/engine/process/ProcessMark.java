package dev.zdd.engine.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a process is known later: {@code pid 4711 since 83920384 on BOOT/NAMESPACE}. That it has ended can only be known where
 * its pid means the same, which host names do not tell: containers may share them.
 *
 * @param began when it was started, in milliseconds: a pid may be given to another process
 * @param pids which pids its pid is one of: the kernel's boot id and the pid namespace; empty where neither is known
 */
public record ProcessMark(long pid, long began, String pids) {

    private static final Pattern FORM = Pattern.compile("pid (\\d+) since (\\d+) on (\\S*)");

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), began(process), pidsHere());
    }

    public static Optional<ProcessMark> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessMark(
                        Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    /** Whether it is known to have ended: its pid is one of those here, and the process is not there. */
    public boolean hasEnded() {
        return !pids.isEmpty()
                && pids.equals(pidsHere())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> began(process) == began)
                        .isEmpty();
    }

    /** The name of this machine or container; empty where it has none that can be resolved. */
    public static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The pid namespace of this process, {@code pid:[4026531836]}. */
    public static String pidNamespace() throws IOException {
        return Files.readSymbolicLink(PID_NAMESPACE).toString();
    }

    private static String pidsHere() {
        try {
            return "%s/%s".formatted(Files.readString(BOOT_ID).strip(), pidNamespace());
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // Not Linux, or hidden: nobody can say whether the process lives.
        }
    }

    private static long began(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    @Override
    public String toString() {
        return "pid %d since %d on %s".formatted(pid, began, pids);
    }
}
