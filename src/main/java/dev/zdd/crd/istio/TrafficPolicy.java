package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** How requests are sent. */
public final class TrafficPolicy extends ApiObject<TrafficPolicy> {

    private TrafficPolicy(Map<String, Object> fields) {
        super(fields, TrafficPolicy::new);
    }

    /** The part with nothing set. */
    public static TrafficPolicy of() {
        return new TrafficPolicy(Map.of());
    }

    /** Which pod. */
    public TrafficPolicy loadBalancer(LoadBalancer value) {
        return with("loadBalancer", value);
    }

    /** How many connections and requests. */
    public TrafficPolicy connectionPool(ConnectionPool value) {
        return with("connectionPool", value);
    }

    /** Which pods are left out for a while. */
    public TrafficPolicy outlierDetection(OutlierDetection value) {
        return with("outlierDetection", value);
    }

    /** Encryption on the way to the pod. */
    public TrafficPolicy tls(ClientTls value) {
        return with("tls", value);
    }
}
