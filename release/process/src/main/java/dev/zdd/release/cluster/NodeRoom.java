package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a node has left for more pods.
 *
 * @param schedulable whether it takes new pods of the workload: ready, not cordoned, no taint that they do not tolerate
 * @param free what its pods' requests leave of what it gives
 * @param pods how many more pods it takes
 */
public record NodeRoom(String name, boolean schedulable, Amount free, int pods) {

    /** The API's default, where a node does not say. */
    private static final int DEFAULT_PODS = 110;

    /**
     * Of a node.
     *
     * @param pods all that have not ended, wherever they are
     * @param tolerations of the pods that are to come
     */
    static NodeRoom of(Node node, List<Pod> pods, List<Toleration> tolerations) {
        List<Pod> here = pods.stream()
                .filter(pod -> node.getMetadata().getName().equals(pod.getSpec().getNodeName()))
                .toList();
        Amount free = Amount.of(node.getStatus().getAllocatable());
        for (Pod pod : here) {
            free = free.minus(Amount.requestedBy(pod.getSpec()));
        }
        Quantity most = node.getStatus().getAllocatable().get("pods");
        int left = (most == null ? DEFAULT_PODS : (int) Amount.bytes(most)) - here.size();
        return new NodeRoom(node.getMetadata().getName(), isReady(node) && isOpen(node, tolerations), free, left);
    }

    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static boolean isOpen(Node node, List<Toleration> tolerations) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream()
                        .filter(taint -> Set.of("NoSchedule", "NoExecute").contains(taint.getEffect()))
                        .allMatch(taint -> tolerations.stream().anyMatch(toleration -> tolerates(toleration, taint)));
    }

    /** An operator Exists without a key tolerates every taint. */
    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean exists = "Exists".equals(toleration.getOperator());
        return (isEmpty(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect()))
                && (isEmpty(toleration.getKey()) ? exists : toleration.getKey().equals(taint.getKey()))
                && (exists || orEmpty(toleration.getValue()).equals(orEmpty(taint.getValue())));
    }

    private static boolean isEmpty(String text) {
        return orEmpty(text).isEmpty();
    }

    private static String orEmpty(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
