package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Who shares traffic out between the versions. */
public final class TrafficRouting extends ApiObject<TrafficRouting> {

    private TrafficRouting(Map<String, Object> fields) {
        super(fields, TrafficRouting::new);
    }

    /** The part with nothing set. */
    public static TrafficRouting of() {
        return new TrafficRouting(Map.of());
    }

    /** Istio. */
    public TrafficRouting istio(IstioTrafficRouting value) {
        return with("istio", value);
    }

    /** Routes that steps make and remove, the first one with the highest precedence. */
    public TrafficRouting managedRoutes(List<ManagedRoute> value) {
        return with("managedRoutes", value);
    }

    /** The sum of the weights; 100 by default. */
    public TrafficRouting maxTrafficWeight(int value) {
        return with("maxTrafficWeight", value);
    }
}
