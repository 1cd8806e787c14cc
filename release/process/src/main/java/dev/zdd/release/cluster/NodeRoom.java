package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Set;

/**
 * What a node has left for more pods.
 *
 * @param schedulable whether it takes new pods: ready, not cordoned, no taint that keeps pods away
 * @param free what its pods' requests leave of what it gives
 * @param pods how many more pods it takes
 */
public record NodeRoom(String name, boolean schedulable, Amount free, int pods) {

    /** The API's default, where a node does not say. */
    private static final int DEFAULT_PODS = 110;

    /** @param pods all that have not ended, wherever they are */
    static NodeRoom of(Node node, List<Pod> pods) {
        List<Pod> here = pods.stream()
                .filter(pod -> node.getMetadata().getName().equals(pod.getSpec().getNodeName()))
                .toList();
        Amount free = Amount.of(node.getStatus().getAllocatable());
        for (Pod pod : here) {
            free = free.minus(Amount.requestedBy(pod.getSpec().getContainers()));
        }
        Quantity most = node.getStatus().getAllocatable().get("pods");
        int left = (most == null ? DEFAULT_PODS : (int) Amount.bytes(most)) - here.size();
        return new NodeRoom(node.getMetadata().getName(), isReady(node) && isOpen(node), free, left);
    }

    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static boolean isOpen(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream()
                        .noneMatch(taint -> Set.of("NoSchedule", "NoExecute").contains(taint.getEffect()));
    }
}
