package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** How much of a step's pods must be there. */
public final class ReplicaProgressThreshold extends ApiObject<ReplicaProgressThreshold> {

    private ReplicaProgressThreshold(Map<String, Object> fields) {
        super(fields, ReplicaProgressThreshold::new);
    }

    /** The part with what it cannot do without. */
    public static ReplicaProgressThreshold of(ThresholdType type, int value) {
        return new ReplicaProgressThreshold(Map.of()).with("type", type.text()).with("value", value);
    }
}
