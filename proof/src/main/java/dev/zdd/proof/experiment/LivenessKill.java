package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/**
 * Spec sections 1 and 7: a process that hangs answers nothing and closes nothing. Two readiness failures take it out of traffic,
 * three liveness failures restart it. The control has neither probe.
 */
public final class LivenessKill extends LostContainer {
    private static final Duration WITHOUT_PROBES = Duration.ofSeconds(40);

    @Override
    public String name() {
        return "liveness-kill";
    }

    @Override
    String event() {
        return "A process that hangs is taken out of traffic and restarted; it";
    }

    /** Two readiness periods of 5 s, each failure after 3 s, and the way of the news to every node. */
    @Override
    int mostSeconds() {
        return 18;
    }

    /** One pod in three for that long, of a load of at least 100 s. */
    @Override
    double mostFailedPercent() {
        return 6;
    }

    @Override
    void strike(Scene<Workload> scene, Pod pod) {
        KilledContainer.freeze(scene.instance(), pod);
    }

    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        Await.change(
                "no probes",
                () -> copy.in(client).edit(deployment -> {
                    Container container = deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0);
                    container.setReadinessProbe(null);
                    container.setLivenessProbe(null);
                    return deployment;
                }));
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        if (scene.workload().equals(Workload.ECOMMERCE_AI)) {
            super.disturb(scene);
            return;
        }
        Pod pod = victim(scene);
        scene.mark("strikes " + pod.getMetadata().getName());
        KilledContainer.freeze(scene.instance(), pod);
        Await.pause(WITHOUT_PROBES);
        KilledContainer.thaw(scene.instance(), pod);
        scene.mark("it goes on");
    }
}
