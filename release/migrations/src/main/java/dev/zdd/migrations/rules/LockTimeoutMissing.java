package dev.zdd.migrations.rules;

import java.util.stream.Stream;

/** Nobody limits how long a statement waits for its lock. */
@Rule.Description(
        severity = Severity.WARNING,
        finds = "a statement that needs a blocking lock, with no lock_timeout in force",
        why = "behind one long transaction it waits without limit, and every later reader and writer waits behind it",
        safeForm = "SET lock_timeout first in the file, or a runner that sets one (this project's does, with retries)")
final class LockTimeoutMissing extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!LockTimeouts.firstBlocking(subject)
                || LockTimeouts.inForce(subject).isPresent()) {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "waits without limit for %s on %s"
                        .formatted(
                                subject.blockingLocks().get(0).mode().text(),
                                subject.blockingLocks().get(0).table().label()),
                LockTimeouts.SAFE_FORM));
    }
}
