package dev.zdd.policy.rule;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** Stops a preview or an update before anything is registered. */
    ERROR,
    /** Worth a look. */
    WARNING,
    /** Cannot be judged from here, for example because it refers to an object that somebody else owns. */
    INFO;

    /** The name in texts and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
