package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/**
 * The gateway's pods are replaced in the middle of a canary, as when its image is updated. The control ends them without their
 * preStop, one after the other.
 */
@Experiment.Claim("Replacing the gateway's pods in the middle of a canary drops no request.")
public final class GatewayRestart extends DuringCanary {
    private static final Workload GATEWAY = new Workload("istio-system", "istio-ingressgateway");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    int sharePercent() {
        return 30;
    }

    /** A socket leads through the gateway's process and ends with it. */
    @Override
    public boolean interruptsChats() {
        return true;
    }

    @Override
    public CanaryControl control() {
        return CanaryControl.DEPLOYED;
    }

    @Override
    void act(Scene<CanaryRollout> scene) {
        scene.mark("the gateway's pods are replaced");
        GATEWAY.restart(scene.client());
        Await.until(
                "end of the gateway's old pods",
                LIMIT,
                () -> pods(scene.client()).size() == replicas(scene.client()));
        scene.mark("the gateway's pods are new");
    }

    /** No canary is needed for it. */
    @Override
    public void disturbControl(Scene<CanaryRollout> scene) {
        for (Pod pod : pods(scene.client())) {
            scene.mark("end %s at once".formatted(pod.getMetadata().getName()));
            KilledContainer.of(scene.instance(), pod);
            scene.client()
                    .resource(pod)
                    .withGracePeriod(0)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
            Await.until("gateway", LIMIT, () -> areReady(scene.client(), pod));
        }
    }

    private static boolean areReady(KubernetesClient client, Pod gone) {
        List<Pod> pods = pods(client);
        return pods.size() == replicas(client)
                && pods.stream().allMatch(Pods::isReady)
                && pods.stream()
                        .noneMatch(pod -> pod.getMetadata()
                                .getName()
                                .equals(gone.getMetadata().getName()));
    }

    private static int replicas(KubernetesClient client) {
        return GATEWAY.replicas(client);
    }

    private static List<Pod> pods(KubernetesClient client) {
        return client.pods()
                .inNamespace(GATEWAY.namespace())
                .withLabels(GATEWAY.podLabels(client))
                .list()
                .getItems();
    }
}
