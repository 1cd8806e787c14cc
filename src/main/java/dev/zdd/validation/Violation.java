package dev.zdd.validation;

/**
 * One value that does not fit.
 *
 * @param key where it stands, as a dotted path, for example {@code drain.grace}; empty for the value itself
 * @param found the value, or what is there instead
 * @param expected the rule that it breaks
 */
public record Violation(String key, String found, String expected) {

    /** The same violation, seen from the enclosing value. */
    public Violation under(String parent) {
        return new Violation(join(parent, key), found, expected);
    }

    /** For example {@code drain.grace: 50s (expected: >= 60s)}. */
    @Override
    public String toString() {
        String where = key.isEmpty() ? "" : key + ": ";
        return "%s%s (expected: %s)".formatted(where, found, expected);
    }

    private static String join(String parent, String key) {
        // "project:" is the root of a stack file's keys, which Pulumi writes as "project:key".
        boolean bare = parent.isEmpty() || parent.endsWith(":") || key.isEmpty();
        return bare ? parent + key : parent + "." + key;
    }
}
