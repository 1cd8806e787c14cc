package dev.zdd.preview;

import java.util.Locale;

/** What happens to an object. */
public enum Operation {
    CREATE,
    UPDATE,
    /** Deleted and made anew, because a field cannot be changed. */
    REPLACE,
    DELETE,
    SAME;

    /** The name in texts and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
