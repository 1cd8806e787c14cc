package dev.zdd.pod;

/** How an application finishes what it has begun when its pod leaves. */
public enum Draining {
    /** It handles SIGTERM: it answers what is in flight and then exits. */
    ON_SIGTERM("sigterm"),
    /** Its preStop hook, HTTP or a program, ends when everything is answered. */
    IN_PRE_STOP("preStop"),
    /** It does nothing, and SIGTERM ends it at once: whatever is in flight has to end before. */
    NONE("none");

    private final String label;

    Draining(String label) {
        this.label = label;
    }

    /** The name in stack files. */
    public String label() {
        return label;
    }
}
