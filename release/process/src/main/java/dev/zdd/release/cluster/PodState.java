package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A pod of the service.
 *
 * @param hash of its template
 * @param restarts of its containers so far
 * @param trouble why its serving container does not run, with the kubelet's words; empty when it does or just starts
 */
public record PodState(
        String name, String hash, boolean ready, boolean terminating, int restarts, Optional<String> trouble) {

    /** What the kubelet calls a container that merely starts. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    /** Whether it has no process any more, as after an eviction: it is listed until somebody deletes it. */
    static boolean hasEnded(Pod pod) {
        return ENDED.contains(pod.getStatus().getPhase());
    }

    /** @param hashLabel by which its workload tells templates apart */
    static PodState of(Pod pod, String hashLabel) {
        int restarts = pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
        return new PodState(
                pod.getMetadata().getName(),
                Objects.requireNonNullElse(pod.getMetadata().getLabels().get(hashLabel), ""),
                pod.getStatus().getConditions().stream().anyMatch(PodState::isReady),
                pod.getMetadata().getDeletionTimestamp() != null,
                restarts,
                waiting(pod).or(() -> unschedulable(pod)));
    }

    private static boolean isReady(PodCondition condition) {
        return condition.getType().equals("Ready") && condition.getStatus().equals("True");
    }

    private static Optional<String> waiting(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getState() != null && status.getState().getWaiting() != null)
                .map(status -> status.getState().getWaiting())
                .filter(reason -> reason.getReason() != null && !STARTING.contains(reason.getReason()))
                .map(reason -> reason.getMessage() == null
                        ? reason.getReason()
                        : "%s: %s".formatted(reason.getReason(), firstLine(reason.getMessage())))
                .findFirst();
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
