package dev.zdd.crd.istio;

/** An algorithm that picks a pod. */
public enum SimpleLoadBalancer {
    /** The less busy one of two random ones. */
    LEAST_REQUEST,
    /** Any. */
    RANDOM,
    /** One after the other. */
    ROUND_ROBIN,
    /** The address that was asked for. */
    PASSTHROUGH
}
