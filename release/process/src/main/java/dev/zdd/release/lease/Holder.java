package dev.zdd.release.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a lease: {@code root@host pid 4711 since 83920384 on BOOT/NAMESPACE}. A holder whose process is gone holds nothing any
 * more; that can only be known where its pid means the same, which host names do not tell: containers may share them.
 *
 * @param began when the process was started, in milliseconds: a pid may be given to another process
 * @param pids which pids its pid is one of: the kernel's boot id and the pid namespace; empty where neither is known
 */
public record Holder(String user, String host, long pid, long began, String pids) {

    private static final Pattern FORM = Pattern.compile("(.+)@(\\S+) pid (\\d+) since (\\d+) on (\\S*)");

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    public static Holder ofThisProcess() {
        return new Holder(
                System.getProperty("user.name"),
                hostName(),
                ProcessHandle.current().pid(),
                began(ProcessHandle.current()),
                pidsHere());
    }

    static Optional<Holder> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Holder(
                        matcher.group(1),
                        matcher.group(2),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        matcher.group(5)))
                : Optional.empty();
    }

    private static String pidsHere() {
        try {
            return "%s/%s".formatted(Files.readString(BOOT_ID).strip(), Files.readSymbolicLink(PID_NAMESPACE));
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // Not Linux, or hidden: nobody can say whether the process lives.
        }
    }

    /** For people: {@code root@host}. */
    public String person() {
        return user + "@" + host;
    }

    /** Whether it is known to have ended: its pid is one of those here, and the process is not there. */
    boolean hasEnded() {
        return !pids.isEmpty()
                && pids.equals(pidsHere())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> began(process) == began)
                        .isEmpty();
    }

    private static long began(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return "%s@%s pid %d since %d on %s".formatted(user, host, pid, began, pids);
    }
}
