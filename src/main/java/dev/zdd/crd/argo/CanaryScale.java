package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** The number of pods of the new version. */
public final class CanaryScale extends ApiObject<CanaryScale> {

    private CanaryScale(Map<String, Object> fields) {
        super(fields, CanaryScale::new);
    }

    /** This number. */
    public static CanaryScale replicas(int value) {
        return new CanaryScale(Map.of()).with("replicas", value);
    }

    /** This share of the wanted number, in percent. */
    public static CanaryScale weight(int value) {
        return new CanaryScale(Map.of()).with("weight", value);
    }

    /** As much of it as of the traffic. */
    public static CanaryScale matchTrafficWeight() {
        return new CanaryScale(Map.of()).with("matchTrafficWeight", true);
    }
}
