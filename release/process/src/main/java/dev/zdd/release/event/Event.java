package dev.zdd.release.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a release tells. docs/release.md describes the stream.
 *
 * @param step in which it happened; empty at the beginning and the end of all
 * @param text for people, one line
 * @param figures for machines: texts, numbers, truth values
 */
public record Event(Instant at, Kind kind, Optional<Step> step, String text, Map<String, Object> figures) {

    /** What happened. */
    public enum Kind {
        RELEASE_STARTED,
        STEP_STARTED,
        CHECKED,
        PROGRESS,
        NOTE,
        WARNING,
        STEP_ENDED,
        RELEASE_ENDED;

        /** In JSON: {@code step-started}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Event {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
