package dev.zdd.release.check;

import java.util.Locale;

/** What a check found. */
public sealed interface Finding {

    String text();

    /** In the event stream. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    record Passed(String text) implements Finding {}

    /** The release must not begin. */
    record Refused(String text) implements Finding {}

    /** Cannot be known from here; the release goes on, and says so. */
    record Unknown(String text) implements Finding {}
}
