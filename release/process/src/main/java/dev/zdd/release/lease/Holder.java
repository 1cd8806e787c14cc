package dev.zdd.release.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a lease: {@code root@host pid 4711 since 83920384}. On the same machine, a holder whose process is gone holds
 * nothing any more.
 *
 * @param began when the process was started, in milliseconds: a pid may be given to another process
 */
public record Holder(String user, String host, long pid, long began) {

    private static final Pattern FORM = Pattern.compile("(.+)@(\\S+) pid (\\d+) since (\\d+)");

    public static Holder ofThisProcess() {
        return new Holder(
                System.getProperty("user.name"),
                hostName(),
                ProcessHandle.current().pid(),
                began(ProcessHandle.current()));
    }

    static Optional<Holder> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Holder(
                        matcher.group(1),
                        matcher.group(2),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4))))
                : Optional.empty();
    }

    /** For people: {@code root@host}. */
    public String person() {
        return user + "@" + host;
    }

    /** Whether it is known to have ended: its machine is this one, and the process is not there. */
    boolean hasEnded() {
        return host.equals(hostName())
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
        return "%s@%s pid %d since %d".formatted(user, host, pid, began);
    }
}
