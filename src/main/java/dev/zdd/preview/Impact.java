package dev.zdd.preview;

import dev.zdd.policy.model.Manifest;
import java.util.Locale;

/**
 * What a change means in operation.
 *
 * @param level how bad it is
 * @param object that it is about
 * @param what happens
 * @param meaning for those who use the service
 */
public record Impact(Level level, Manifest object, String what, String meaning) {

    /** How bad it is, worst first. */
    public enum Level {
        /** Requests fail. */
        OUTAGE,
        /** Something protects less than before. */
        CARE,
        /** Pods are replaced as the strategy has it. */
        ROLLS,
        /** Good to know. */
        NOTE;

        /** The name in texts and JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
