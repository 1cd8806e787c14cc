package dev.zdd.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known about an object at one moment.
 *
 * @param now the moment; never goes back between two observations
 * @param subject the object itself; empty when it is gone
 * @param related the other objects that were asked for, by type
 */
record Observation<S extends HasMetadata>(
        Instant now, Optional<S> subject, Map<Class<?>, List<? extends HasMetadata>> related) {

    Observation {
        related = Map.copyOf(related);
    }

    /** The objects of a type; empty when none are there or they may not be watched. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return related.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }
}
