package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClient;

/** How a new version reaches a workload. */
public interface Release {
    /** The version that {@link #to} will bring to a workload that runs {@code current}. */
    default String next(String current) {
        return current + "-next";
    }

    /** Starts to bring it there; may return before every pod runs it. */
    void to(KubernetesClient client, Workload workload, String version);

    /** Goes back to what was released before. */
    default void back(KubernetesClient client, Workload workload) {}

    /** A change of the pod template, as {@code kubectl set env} makes it: only the version that the pods report differs. */
    static Release byPatch() {
        return (client, workload, version) -> workload.setVersion(client, version);
    }
}
