package dev.zdd.policy.read;

import dev.zdd.policy.model.Manifest;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was read.
 *
 * @param manifests the objects
 * @param unreadable what could not be read and is not judged: place, what was found, what was expected
 * @param skipped files that are known to hold no objects, and what to do with them
 */
public record Reading(List<Manifest> manifests, List<String> unreadable, List<String> skipped) {

    /** Copies the lists. */
    public Reading {
        manifests = List.copyOf(manifests);
        unreadable = List.copyOf(unreadable);
        skipped = List.copyOf(skipped);
    }

    /** Nothing but something unreadable. */
    public static Reading unreadable(String what) {
        return new Reading(List.of(), List.of(what), List.of());
    }

    static Reading skipped(String what) {
        return new Reading(List.of(), List.of(), List.of(what));
    }

    /** Both. */
    public Reading and(Reading other) {
        return new Reading(
                both(manifests, other.manifests), both(unreadable, other.unreadable), both(skipped, other.skipped));
    }

    /**
     * The objects, where everything could be read.
     *
     * @throws UnreadableManifestException with everything that could not
     */
    List<Manifest> strict() {
        if (!unreadable.isEmpty()) {
            throw new UnreadableManifestException(String.join("\n", unreadable));
        }
        return manifests;
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
