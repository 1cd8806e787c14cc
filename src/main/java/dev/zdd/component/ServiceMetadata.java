package dev.zdd.component;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;

/**
 * Names, namespace, labels and annotations of the objects of one service.
 *
 * @param service the service's name, also that of its objects
 * @param namespace the namespace's name, known once the namespace exists
 */
public record ServiceMetadata(String service, Output<String> namespace) {

    private static final String NAME_LABEL = "app.kubernetes.io/name";

    /** Labels that select the pods of the service. They are in an immutable field: a change replaces the workload. */
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
        return unnamed(annotations).name(service).build();
    }

    /** Metadata without a name. Unless one is set, the provider takes that of the resource and adds a random suffix. */
    public ObjectMetaArgs.Builder unnamed() {
        return unnamed(Map.of());
    }

    /** Metadata without a name, with annotations: these, and the {@link OwnerMark}. */
    public ObjectMetaArgs.Builder unnamed(Map<String, String> annotations) {
        return ObjectMetaArgs.builder().namespace(namespace).labels(labels()).annotations(OwnerMark.with(annotations));
    }

    /** A selector of the service's pods. */
    public LabelSelectorArgs podSelector() {
        return LabelSelectorArgs.builder().matchLabels(selector()).build();
    }
}
