package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.Map;

/**
 * Watches the pods of a workload and the endpoints of its Service through the Kubernetes API and keeps account of them. It
 * sees each change the API server reports; only while the watch itself is cut off (the API server restarts) can one be
 * missed, and ends that fall into such a gap are listed as unobserved rather than taken for good.
 */
public final class WorkloadWatch extends Ledger implements AutoCloseable {
    private final PodWatch watch;

    /**
     * Starts to watch. What is there already arrives as events; call {@link #begin} once {@link #readyPods} has reached
     * what is expected.
     *
     * @param selector labels of the workload's pods
     */
    public WorkloadWatch(KubernetesClient client, String namespace, Map<String, String> selector, String service) {
        super(InstantSource.system());
        watch = new PodWatch(client, namespace, selector, service, this);
    }

    @Override
    public void close() {
        watch.close();
    }
}
