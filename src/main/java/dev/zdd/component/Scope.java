package dev.zdd.component;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;

/**
 * Where the objects of one service belong.
 *
 * @param service the service's name, also that of its objects
 * @param namespace the namespace's name, known once the namespace exists
 */
public record Scope(String service, Output<String> namespace) {

    private static final String NAME_LABEL = "app.kubernetes.io/name";

    /** What selects the pods of the service. Part of an immutable field: a change replaces the workload. */
    public Map<String, String> selector() {
        return Map.of(NAME_LABEL, service);
    }

    /** The labels of every object of the service, after Kubernetes' recommended labels. */
    public Map<String, String> labels() {
        return Map.of(NAME_LABEL, service, "app.kubernetes.io/managed-by", "pulumi");
    }

    /** Metadata of an object that bears the service's name. */
    public ObjectMetaArgs metadata() {
        return metadata(Map.of());
    }

    /** Metadata of an object that bears the service's name and has annotations. */
    public ObjectMetaArgs metadata(Map<String, String> annotations) {
        ObjectMetaArgs.Builder metadata = unnamed().name(service);
        return annotations.isEmpty()
                ? metadata.build()
                : metadata.annotations(annotations).build();
    }

    /** Metadata of an object that the provider names after its resource, with a suffix of its own at every creation. */
    public ObjectMetaArgs.Builder unnamed() {
        return ObjectMetaArgs.builder().namespace(namespace).labels(labels());
    }

    /** A selector of the service's pods. */
    public LabelSelectorArgs podSelector() {
        return LabelSelectorArgs.builder().matchLabels(selector()).build();
    }
}
