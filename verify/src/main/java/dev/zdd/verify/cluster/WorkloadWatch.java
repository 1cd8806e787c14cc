package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Watches the pods of a workload and the endpoints of its Service through the Kubernetes API and keeps account of them. It
 * sees each change the API server reports; only while the watch itself is cut off (the API server restarts) can one be
 * missed, and ends that fall into such a gap are listed as unobserved rather than taken for good.
 */
public final class WorkloadWatch implements AutoCloseable {
    private final Ledger ledger = new Ledger(InstantSource.system());
    private final PodWatch watch;

    /**
     * Starts to watch. What is there already arrives as events; call {@link #begin} once {@link #readyPods} has reached
     * what is expected.
     *
     * @param selector labels of the workload's pods
     */
    public WorkloadWatch(KubernetesClient client, String namespace, Map<String, String> selector, String service) {
        watch = new PodWatch(client, namespace, selector, service, ledger);
    }

    /** The account begins now. */
    public void begin() {
        ledger.begin();
    }

    /** Pods that are Ready and not terminating. */
    public int readyPods() {
        return ledger.readyPods();
    }

    /** Ready endpoints of the Service. */
    public int readyEndpoints() {
        return ledger.readyEndpoints();
    }

    /** Pods there are in any state, terminating ones included. */
    public List<Pod> currentPods() {
        return ledger.pods();
    }

    /** The account since {@link #begin}. */
    public WatchResult result() {
        return ledger.result();
    }

    /** The version a pod runs: {@code APP_VERSION} of the first container that has it, or {@code ""}. */
    public static String versionOf(Pod pod) {
        return Ledger.version(pod);
    }

    /** Deleted, and not gone yet. */
    public static boolean isTerminating(Pod pod) {
        return Ledger.isTerminating(pod);
    }

    /** Ready, and not on the way out. */
    public static boolean isReady(Pod pod) {
        return Ledger.isReady(pod);
    }

    @Override
    public void close() {
        watch.close();
    }
}
