package dev.zdd.migrations.layout;

import java.util.Locale;

/** When a migration runs, seen from the release that carries it. */
public enum Phase {
    /** Before the new version starts: the previous version runs on the result. */
    EXPAND,
    /** After the new version is everywhere and no pod of the previous one is left. */
    CONTRACT;

    /** The folder's name. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
