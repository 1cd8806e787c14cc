package dev.zdd.migrations.shadow;

/** Table-level lock modes in the order of their strength (PostgreSQL manual, 13.3.1, table 13.2). */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock", false, false),
    ROW_SHARE("RowShareLock", false, false),
    ROW_EXCLUSIVE("RowExclusiveLock", false, false),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", false, false),
    SHARE("ShareLock", false, true),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", false, true),
    EXCLUSIVE("ExclusiveLock", false, true),
    ACCESS_EXCLUSIVE("AccessExclusiveLock", true, true);

    private final String text;
    private final boolean blocksReads;
    private final boolean blocksWrites;

    LockMode(String text, boolean blocksReads, boolean blocksWrites) {
        this.text = text;
        this.blocksReads = blocksReads;
        this.blocksWrites = blocksWrites;
    }

    static LockMode of(String text) {
        for (LockMode mode : values()) {
            if (mode.text.equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("lock mode: " + text + " (expected: one of pg_locks.mode)");
    }

    /** As {@code pg_locks.mode} writes it. */
    public String text() {
        return text;
    }

    /** True when INSERT, UPDATE and DELETE wait for it. */
    public boolean blocksWrites() {
        return blocksWrites;
    }

    /** {@code reads and writes}, {@code writes} or {@code nothing}. */
    public String blocks() {
        return blocksReads ? "reads and writes" : blocksWrites ? "writes" : "nothing";
    }
}
