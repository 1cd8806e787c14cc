package dev.zdd.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Map;
import java.util.Optional;

/**
 * Objects in the namespace of the one that is waited for, at which a {@link Readiness} looks too. Without the permission to list
 * them the wait goes on with poorer reasons.
 *
 * @param type one list per type
 * @param labels only these; empty for all
 * @param fields only these, as in a field selector
 */
record Related(Class<? extends HasMetadata> type, Optional<LabelSelector> labels, Map<String, String> fields) {

    Related {
        fields = Map.copyOf(fields);
    }

    static Related of(Class<? extends HasMetadata> type) {
        return new Related(type, Optional.empty(), Map.of());
    }

    Related labelled(LabelSelector selector) {
        return new Related(type, Optional.of(selector), fields);
    }

    Related field(String path, String value) {
        return new Related(type, labels, Map.of(path, value));
    }
}
