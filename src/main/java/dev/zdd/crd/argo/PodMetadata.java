package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Labels and annotations of pods that change as their role does. */
public final class PodMetadata extends ApiObject<PodMetadata> {

    private PodMetadata(Map<String, Object> fields) {
        super(fields, PodMetadata::new);
    }

    /** The part with nothing set. */
    public static PodMetadata of() {
        return new PodMetadata(Map.of());
    }

    /** Labels by name. */
    public PodMetadata labels(Map<String, String> value) {
        return with("labels", value);
    }

    /** Annotations by name. */
    public PodMetadata annotations(Map<String, String> value) {
        return with("annotations", value);
    }
}
