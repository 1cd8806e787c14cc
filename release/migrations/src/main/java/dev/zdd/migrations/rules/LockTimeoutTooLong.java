package dev.zdd.migrations.rules;

import java.util.stream.Stream;

/** The limit is switched off or too long to protect anybody. */
@Rule.Description(
        finds = "lock_timeout set to 0 or to more than 10 s before a statement that needs a blocking lock",
        why = "while it waits, every later reader and writer of the table waits behind it",
        safeForm = "a short lock_timeout; the runner tries again")
final class LockTimeoutTooLong extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!LockTimeouts.firstBlocking(subject)) {
            return Stream.empty();
        }
        return LockTimeouts.inForce(subject)
                .filter(LockTimeouts::tooLong)
                .map(value -> finding(
                        subject,
                        "lock_timeout is %s (expected: 1 ms to 10 s)".formatted(value),
                        LockTimeouts.SAFE_FORM))
                .stream();
    }
}
