package dev.zdd.proof.experiment;

import dev.zdd.local.Instance;
import dev.zdd.verify.cluster.WorkloadWatch;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What a disturbance sees of the trial it is part of.
 *
 * @param <S> what is under load
 */
public interface Scene<S extends Subject> {
    KubernetesClient client();

    Instance instance();

    /** The live workload or the control. */
    S workload();

    WorkloadWatch watch();

    /** Twice as many requests from now on. */
    void doubleLoad();

    /** Notes that something has just been done. */
    void mark(String text);
}
