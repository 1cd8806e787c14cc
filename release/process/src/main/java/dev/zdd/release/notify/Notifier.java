package dev.zdd.release.notify;

import dev.zdd.release.journal.ReleaseRecord;

/** Tells people about a release. */
public interface Notifier {

    /** At the start, and at each end. */
    void tell(ReleaseRecord record);

    static Notifier silent() {
        return record -> {};
    }
}
