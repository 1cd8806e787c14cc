package dev.zdd.release;

import dev.zdd.release.journal.ReleaseRecord;

/** Something is not as it must be, and nothing has been changed. */
final class Refusal extends RuntimeException {
    private final transient ReleaseRecord record;

    /** @param record as it is by now: what was taken over before it has given it another number */
    Refusal(ReleaseRecord record, String message) {
        super(message);
        this.record = record;
    }

    ReleaseRecord record() {
        return record;
    }
}
