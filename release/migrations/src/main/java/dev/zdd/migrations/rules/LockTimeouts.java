package dev.zdd.migrations.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which {@code lock_timeout} is in force for a statement. */
final class LockTimeouts {
    /** Longer waits are an outage: everything behind the waiting statement waits too. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    static final String SAFE_FORM = "SET lock_timeout = '500ms'; -- first in the file";

    private static final Pattern VALUE = Pattern.compile("(\\d{1,12})\\s*(us|ms|s|min|h)?");

    private LockTimeouts() {}

    /** What the file set before the statement, else what the runner sets. */
    static Optional<String> inForce(Subject subject) {
        return subject.earlier().lockTimeout().or(subject.situation()::lockTimeout);
    }

    /** True for 0 (no limit), for more than {@link #LONGEST} and for what cannot be read. */
    static boolean tooLong(String value) {
        Matcher matcher = VALUE.matcher(value.strip());
        if (!matcher.matches()) {
            return true;
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        Duration duration = switch (unit) {
            case "us" -> Duration.ofNanos(number * 1000);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMillis(number);
        };
        return duration.isZero() || duration.compareTo(LONGEST) > 0;
    }

    /** The first statement of the file that can make others wait stands for the file. */
    static boolean firstBlocking(Subject subject) {
        return !subject.blockingLocks().isEmpty()
                && subject.earlier().blocking().isEmpty();
    }
}
