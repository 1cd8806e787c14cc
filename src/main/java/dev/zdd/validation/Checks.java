package dev.zdd.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Collects violations, so that a user sees all of them at once. Not thread-safe. */
public final class Checks {

    private final List<Violation> violations = new ArrayList<>();

    /** Nothing found so far. */
    public Checks() {}

    /** Adds a violation unless {@code holds}. */
    public Checks that(boolean holds, String key, Object found, String expected) {
        if (!holds) {
            violations.add(new Violation(key, String.valueOf(found), expected));
        }
        return this;
    }

    /** Adds a violation unless {@code least <= value <= most}. */
    public Checks between(int least, int most, String key, int value) {
        return that(value >= least && value <= most, key, value, "%d to %d".formatted(least, most));
    }

    /** Adds a violation unless {@code value} is a whole number of seconds and at least {@code least}. */
    public Checks wholeSeconds(Duration least, String key, Duration value) {
        String expected = "whole seconds, >= " + Durations.format(least);
        return that(value.toNanosPart() == 0 && value.compareTo(least) >= 0, key, Durations.format(value), expected);
    }

    /** Adds what {@code others} found, seen from the enclosing value {@code key}. */
    public Checks addAll(String key, List<Violation> others) {
        others.forEach(other -> violations.add(other.under(key)));
        return this;
    }

    /**
     * Makes a value; where it is refused, keeps the violations and carries on with {@code fallback}. Of a place that was
     * refused before, nothing is said again: what is found there now is what stands in for it, and nobody wrote that.
     *
     * @param key where the value stands
     */
    public <T> T value(String key, Supplier<T> value, T fallback) {
        try {
            return value.get();
        } catch (InvalidValueException e) {
            Set<String> refused = violations.stream().map(Violation::key).collect(Collectors.toSet());
            e.violations().stream()
                    .map(violation -> violation.under(key))
                    .filter(violation -> !refused.contains(violation.key()))
                    .forEach(violations::add);
            return fallback;
        }
    }

    /** What was found so far. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /**
     * Ends the collection.
     *
     * @throws InvalidValueException if there is any violation
     */
    public void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidValueException(violations);
        }
    }
}
