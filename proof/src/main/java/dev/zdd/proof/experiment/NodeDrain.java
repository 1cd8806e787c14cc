package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;

/** {@code kubectl drain} of a node that serves, through the eviction API and so within the disruption budget, and uncordon. */
@Experiment.Claim("Draining a node drops no request and keeps the disruption budget of 2 pods.")
public final class NodeDrain implements RollingExperiment {
    static final int NUMBER = 2;
    static final String NODE = "node" + NUMBER;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** The API server's answer when the disruption budget does not allow an eviction now. */
    private static final int TOO_MANY_REQUESTS = 429;

    private static final int NOT_FOUND = 404;

    /** Pods that were driven together on the other node are made anew, on both. */
    static void spread(KubernetesClient client, Workload workload) {
        boolean there = client
                .pods()
                .inNamespace(workload.namespace())
                .withLabels(workload.podLabels(client))
                .list()
                .getItems()
                .stream()
                .anyMatch(pod -> NODE.equals(pod.getSpec().getNodeName()));
        if (!there) {
            workload.restart(client);
        }
    }

    /** The disruption budget (docs/specification.md#workload). */
    @Override
    public int fewestReadyPods() {
        return 2;
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        scene.mark("cordon and drain " + NODE);
        scene.client().nodes().withName(NODE).edit(node -> {
            node.getSpec().setUnschedulable(true);
            return node;
        });
        try {
            List<Pod> pods = podsOnNode(scene);
            Await.until(
                    "eviction of " + pods.size() + " pods",
                    LIMIT,
                    () -> pods.stream().map(pod -> evicted(scene.client(), pod)).reduce(true, Boolean::logicalAnd));
            scene.mark("every pod of %s is evicted".formatted(NODE));
            Await.until(
                    "pods on the other node",
                    LIMIT,
                    () -> podsOnNode(scene).isEmpty() && scene.workload().isRolledOut(scene.client()));
            scene.mark("%s is empty and every replica ready elsewhere".formatted(NODE));
        } finally {
            uncordon(scene.client());
        }
    }

    @Override
    public void restore(KubernetesClient client, Workload live) {
        uncordon(client);
    }

    @Override
    public double floorSeconds(Trial trial) {
        return trial.watch().starts().stream()
                .mapToDouble(start -> start.secondsToReady())
                .max()
                .orElse(0);
    }

    private static void uncordon(KubernetesClient client) {
        client.nodes().withName(NODE).edit(node -> {
            node.getSpec().setUnschedulable(null);
            return node;
        });
    }

    private static List<Pod> podsOnNode(Scene<Workload> scene) {
        return scene.watch().currentPods().stream()
                .filter(pod -> NODE.equals(pod.getSpec().getNodeName()))
                .toList();
    }

    /** @return false if the budget does not allow it now */
    private static boolean evicted(KubernetesClient client, Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        Pod current = client.pods().inNamespace(namespace).withName(name).get();
        if (current == null || Pods.isTerminating(current)) {
            return true;
        }
        Eviction eviction = new EvictionBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
        try {
            return client.pods().inNamespace(namespace).withName(name).evict(eviction);
        } catch (KubernetesClientException e) {
            if (e.getCode() == TOO_MANY_REQUESTS || e.getCode() == NOT_FOUND) {
                return e.getCode() == NOT_FOUND;
            }
            throw e;
        }
    }
}
