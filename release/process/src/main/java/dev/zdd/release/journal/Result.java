package dev.zdd.release.journal;

import java.util.Locale;

/** How a release ended. */
public enum Result {
    RUNNING,
    SUCCEEDED,
    /** The new version serves, and nothing speaks against it, but traffic or figures were too few to judge it. */
    UNJUDGED,
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

    /** Whether the version serves at the end. */
    public boolean serves() {
        return this == SUCCEEDED || this == UNJUDGED || this == TAKEN_OVER;
    }

    public static Result of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
