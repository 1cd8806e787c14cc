package dev.zdd.settings;

import dev.zdd.validation.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Environment variables that the application reads.
 *
 * @param values by name
 * @param secret whether they are kept in a Secret; else in a ConfigMap
 */
public record Settings(SortedMap<String, String> values, boolean secret) {

    /** No setting. */
    public static final Settings NONE = new Settings(new TreeMap<>(), false);

    /** @throws dev.zdd.validation.InvalidValueException if a name is not that of a variable */
    public Settings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        Checks checks = new Checks();
        values.keySet()
                .forEach(name -> checks.that(
                        name.matches("[A-Z][A-Z0-9_]*"),
                        name,
                        "this name",
                        "capitals, digits and _, such as LOG_LEVEL"));
        checks.throwIfAny();
    }

    /** The settings of this map. */
    public static Settings of(Map<String, String> values) {
        return new Settings(new TreeMap<>(values), false);
    }

    /** Checks that no name is one of {@code others}, which the workload sets. */
    public Checks without(Set<String> others) {
        Checks checks = new Checks();
        values.keySet()
                .forEach(name -> checks.that(
                        !others.contains(name), name, "this name", "another name: the workload sets this one itself"));
        return checks;
    }

    /** These settings, kept in a Secret. */
    public Settings asSecret() {
        return new Settings(values, true);
    }

    /** The names; values only of settings that are no secret. */
    @Override
    public String toString() {
        return secret ? values.keySet() + " (secret)" : values.toString();
    }

    /** The first 10 hexadecimal digits of the SHA-256 of names and values: 40 bits, equal for equal settings. */
    public String hash() {
        return ContentHash.of(values);
    }
}
