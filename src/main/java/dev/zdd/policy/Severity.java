package dev.zdd.policy;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** Stops a preview or an update before anything is registered. */
    ERROR,
    /** Worth a look. */
    WARNING;

    /** The name in texts and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
