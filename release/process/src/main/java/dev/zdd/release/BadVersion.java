package dev.zdd.release;

import dev.zdd.release.journal.ReleaseRecord;
import java.time.Instant;
import java.util.Optional;

/** The new version is not good: back. */
final class BadVersion extends RuntimeException {
    private final transient ReleaseRecord record;
    private final transient Optional<Instant> back;

    BadVersion(ReleaseRecord record, String reason) {
        this(record, reason, Optional.empty());
    }

    /** @param back when the old version served everything again, if it does already */
    BadVersion(ReleaseRecord record, String reason, Optional<Instant> back) {
        super(reason);
        this.record = record;
        this.back = back;
    }

    ReleaseRecord record() {
        return record;
    }

    Optional<Instant> back() {
        return back;
    }
}
