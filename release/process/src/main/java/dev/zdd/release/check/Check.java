package dev.zdd.release.check;

import java.util.Locale;

/** One thing that must hold before anything is changed. */
public interface Check {

    /** In the event stream: that of the class without its last word, in lower case. */
    default String name() {
        return getClass().getSimpleName().replace("Check", "").toLowerCase(Locale.ROOT);
    }

    Finding find();
}
