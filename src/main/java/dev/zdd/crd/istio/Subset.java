package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Some of a host's pods. */
public final class Subset extends ApiObject<Subset> {

    private Subset(Map<String, Object> fields) {
        super(fields, Subset::new);
    }

    /** The part with what it cannot do without. */
    public static Subset of(String name) {
        return new Subset(Map.of()).with("name", name);
    }

    /** What they have in common. */
    public Subset labels(Map<String, String> value) {
        return with("labels", value);
    }

    /** What is different for them. */
    public Subset trafficPolicy(TrafficPolicy value) {
        return with("trafficPolicy", value);
    }
}
