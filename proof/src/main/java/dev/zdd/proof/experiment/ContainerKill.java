package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.Pod;

/** A container is killed while it serves, as by an operator in a hurry. The control has one pod only. */
public final class ContainerKill extends LostContainer {
    @Override
    String event() {
        return "A container that is killed";
    }

    /** The kubelet looks at its containers each second; status, endpoints and kube-proxy's rules follow. */
    @Override
    int mostSeconds() {
        return 5;
    }

    /** One pod in three, for a few seconds of the load. */
    @Override
    double mostFailedPercent() {
        return 2;
    }

    @Override
    void strike(Scene<Workload> scene, Pod pod) {
        KilledContainer.of(scene.instance(), pod);
    }
}
