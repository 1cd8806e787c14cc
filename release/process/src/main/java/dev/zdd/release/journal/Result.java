package dev.zdd.release.journal;

import java.util.Locale;

/** How a release ended. */
public enum Result {
    RUNNING,
    SUCCEEDED,
    /** The old version serves as before. */
    ROLLED_BACK,
    /** Neither; a person has to look. */
    FAILED,
    /** Refused before anything was changed. */
    REFUSED,
    /** Not a release of ours: what somebody did by hand, taken over into Pulumi's configuration. */
    TAKEN_OVER;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the version served well at the end. */
    public boolean isGood() {
        return this == SUCCEEDED || this == TAKEN_OVER;
    }

    public static Result of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
