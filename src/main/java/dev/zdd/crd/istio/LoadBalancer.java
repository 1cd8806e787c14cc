package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Which pod a request goes to. */
public final class LoadBalancer extends ApiObject<LoadBalancer> {

    private LoadBalancer(Map<String, Object> fields) {
        super(fields, LoadBalancer::new);
    }

    /** By an algorithm. */
    public static LoadBalancer simple(SimpleLoadBalancer value) {
        return new LoadBalancer(Map.of()).with("simple", value);
    }

    /** The same pod for what has the same hash. */
    public static LoadBalancer consistentHash(ConsistentHash value) {
        return new LoadBalancer(Map.of()).with("consistentHash", value);
    }

    /** New pods get more and more; not with a hash. */
    public LoadBalancer warmup(Warmup value) {
        return with("warmup", value);
    }
}
