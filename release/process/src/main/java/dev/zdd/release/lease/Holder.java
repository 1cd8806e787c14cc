package dev.zdd.release.lease;

import dev.zdd.engine.process.ProcessMark;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a lease: {@code root@host pid 4711 since 83920384 on BOOT/NAMESPACE}. A holder whose process is gone holds nothing any
 * more.
 */
public record Holder(String user, String host, ProcessMark process) {

    private static final Pattern FORM = Pattern.compile("(.+)@(\\S+) (pid .+)");

    public static Holder ofThisProcess() {
        return new Holder(
                System.getProperty("user.name"),
                ProcessMark.hostName().orElse("localhost"),
                ProcessMark.of(ProcessHandle.current()));
    }

    static Optional<Holder> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? ProcessMark.parse(matcher.group(3))
                        .map(process -> new Holder(matcher.group(1), matcher.group(2), process))
                : Optional.empty();
    }

    /** For people: {@code root@host}. */
    public String person() {
        return user + "@" + host;
    }

    boolean hasEnded() {
        return process.hasEnded();
    }

    @Override
    public String toString() {
        return "%s@%s %s".formatted(user, host, process);
    }
}
