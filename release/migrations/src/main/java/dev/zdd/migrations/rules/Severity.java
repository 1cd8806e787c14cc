package dev.zdd.migrations.rules;

/** How much a finding matters. */
public enum Severity {
    /** Refuses the migrations. */
    ERROR,
    /** Worth a look; refuses only when warnings are made to count. */
    WARNING,
    /** For information. */
    INFO
}
