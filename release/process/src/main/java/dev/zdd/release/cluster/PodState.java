package dev.zdd.release.cluster;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * A pod of the service.
 *
 * @param hash of its template
 * @param restarts of its containers so far
 * @param trouble why its serving container does not run, with the kubelet's words; empty when it does or just starts
 */
public record PodState(
        String name, String hash, boolean ready, boolean terminating, int restarts, Optional<String> trouble) {

    /** @param hashLabel by which its workload tells templates apart */
    static PodState of(Pod pod, String hashLabel) {
        List<ContainerStatus> containers = pod.getStatus().getContainerStatuses();
        return new PodState(
                pod.getMetadata().getName(),
                Metadata.labels(pod).getOrDefault(hashLabel, ""),
                Pods.hasReadyCondition(pod),
                Pods.isTerminating(pod),
                containers.stream().mapToInt(ContainerStatus::getRestartCount).sum(),
                containers.stream()
                        .flatMap(status -> Pods.waiting(status).stream())
                        .map(reason -> reason.getMessage() == null
                                ? reason.getReason()
                                : "%s: %s".formatted(reason.getReason(), firstLine(reason.getMessage())))
                        .findFirst()
                        .or(() -> unschedulable(pod)));
    }

    private static Optional<String> unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition ->
                        condition.getType().equals("PodScheduled") && "Unschedulable".equals(condition.getReason()))
                .map(condition -> "Unschedulable: " + firstLine(condition.getMessage()))
                .findFirst();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    public boolean serves() {
        return ready && !terminating;
    }
}
