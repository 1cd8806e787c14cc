package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** What a trial puts under load: pods, and a Service of the same namespace that selects all of them. */
public sealed interface Subject permits Workload, CanaryRollout {
    String namespace();

    /** Of the object that makes the pods, and of the Service. */
    String name();

    Map<String, String> podLabels(KubernetesClient client);

    /** Where users come in. */
    Address address(KubernetesClient client);

    /** Pods that are wanted now. */
    int replicas(KubernetesClient client);

    /** Nothing is being rolled out, and every wanted pod is available. */
    boolean isRolledOut(KubernetesClient client);

    /** What the pods will report once it is rolled out. */
    String version(KubernetesClient client);
}
