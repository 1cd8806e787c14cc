package dev.zdd.migrations.rules;

import java.util.List;

/** The limit is switched off or too long to protect anybody. */
final class LockTimeoutTooLong {
    static final About ABOUT = About.error(
            "lock-timeout-too-long",
            "lock_timeout set to 0 or to more than 10 s before a statement that needs a blocking lock",
            "while it waits, every later reader and writer of the table waits behind it",
            "a short lock_timeout; the runner tries again");

    private LockTimeoutTooLong() {}

    static List<Finding> judge(Subject subject) {
        if (!LockTimeouts.firstBlocking(subject)) {
            return List.of();
        }
        return LockTimeouts.inForce(subject)
                .filter(LockTimeouts::tooLong)
                .map(value -> LockTimeouts.finding(
                        subject, ABOUT, "lock_timeout is %s (expected: 1 ms to 10 s)".formatted(value)))
                .orElse(List.of());
    }
}
