package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * Objects beside the subject that a {@link Readiness} looks at.
 *
 * @param type one watch per type
 * @param namespaced in the subject's namespace, else cluster-wide
 * @param labels only these; empty for all
 * @param fields only these, as in a field selector
 * @param required without them there is no judgement, so that a missing permission is an error; else it is a warning and
 *     only the explanations get poorer
 */
record Related(
        Class<? extends HasMetadata> type,
        boolean namespaced,
        Optional<LabelSelector> labels,
        Map<String, String> fields,
        boolean required) {

    Related {
        fields = Map.copyOf(fields);
    }

    static Related inNamespace(Class<? extends HasMetadata> type) {
        return new Related(type, true, Optional.empty(), Map.of(), true);
    }

    static Related inCluster(Class<? extends HasMetadata> type) {
        return new Related(type, false, Optional.empty(), Map.of(), true);
    }

    Related labelled(LabelSelector selector) {
        return new Related(type, namespaced, Optional.of(selector), fields, required);
    }

    Related labelled(Map<String, String> matchLabels) {
        return labelled(new LabelSelectorBuilder().withMatchLabels(matchLabels).build());
    }

    Related field(String path, String value) {
        return new Related(type, namespaced, labels, Map.of(path, value), required);
    }

    Related optional() {
        return new Related(type, namespaced, labels, fields, false);
    }
}
