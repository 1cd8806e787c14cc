package dev.zdd.release.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Supplier;

/**
 * Where the service is.
 *
 * @param service its name, also that of its workload
 */
record Place(KubernetesClient client, String namespace, String service, Patience patience) {

    /** By which its pods and ReplicaSets are found. */
    static final String NAME_LABEL = "app.kubernetes.io/name";

    /** @see Patience#call */
    <T> T call(Supplier<T> question) {
        return patience.call(question);
    }
}
