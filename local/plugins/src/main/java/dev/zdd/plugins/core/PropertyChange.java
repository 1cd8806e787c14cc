package dev.zdd.plugins.core;

/**
 * One difference between old and new inputs.
 *
 * @param path where
 * @param kind what happened there
 * @param replaces whether the resource cannot take this change in place
 */
public record PropertyChange(PropertyPath path, Kind kind, boolean replaces) {

    /** What happened to a property. */
    public enum Kind {
        ADD,
        DELETE,
        UPDATE
    }

    public PropertyChange replacing() {
        return new PropertyChange(path, kind, true);
    }
}
