package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;

/** Hears of the pods of a workload and of the endpoints of its Service. */
interface WorkloadListener {
    /** New or changed. */
    void saw(Pod pod);

    /** @param finalStateUnknown whether the last state may have been missed, as after a lost connection */
    void gone(Pod pod, boolean finalStateUnknown);

    /** New or changed. */
    void saw(EndpointSlice slice);

    void gone(EndpointSlice slice);
}
