package dev.zdd.migrations.rules;

import java.util.List;

/** Nobody limits how long a statement waits for its lock. */
final class LockTimeoutMissing {
    static final About ABOUT = About.warning(
            "lock-timeout-missing",
            "a statement that needs a blocking lock, with no lock_timeout in force",
            "behind one long transaction it waits without limit, and every later reader and writer waits behind it",
            "SET lock_timeout first in the file, or a runner that sets one (this project's does, with retries)");

    private LockTimeoutMissing() {}

    static List<Finding> judge(Subject subject) {
        if (!LockTimeouts.firstBlocking(subject)
                || LockTimeouts.inForce(subject).isPresent()) {
            return List.of();
        }
        return LockTimeouts.finding(
                subject,
                ABOUT,
                "waits without limit for %s on %s"
                        .formatted(
                                subject.blockingLocks().get(0).mode().text(),
                                subject.blockingLocks().get(0).table().label()));
    }
}
