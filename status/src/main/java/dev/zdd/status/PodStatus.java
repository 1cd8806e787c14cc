package dev.zdd.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One pod.
 *
 * @param name its object's
 * @param hash of its version
 * @param version as the application names it: {@code APP_VERSION}, or else the image's tag
 * @param image the application's image
 * @param node where it runs; empty before it has one
 * @param phase Kubernetes' own; {@code Terminating} when it is on the way out
 * @param ready whether it is Ready
 * @param restarts of the application's container
 * @param startedAt when the node took it on
 * @param trouble why it waits or ended last time, for example {@code CrashLoopBackOff} or {@code OOMKilled}; empty otherwise
 * @param metricsPort where it answers with its metrics; 0 where it has no such port
 */
public record PodStatus(
        String name,
        String hash,
        String version,
        String image,
        String node,
        String phase,
        boolean ready,
        int restarts,
        Optional<Instant> startedAt,
        String trouble,
        @JsonIgnore int metricsPort) {

    private static final String METRICS_PORT = "management";
    private static final String TERMINATING = "Terminating";

    /** @param hashLabel the label that tells versions apart */
    static PodStatus of(Pod pod, String hashLabel) {
        Container container = Pods.application(pod.getSpec().getContainers(), Container::getName)
                .orElseGet(Container::new);
        ContainerStatus status = Pods.application(Pods.status(pod).getContainerStatuses(), ContainerStatus::getName)
                .orElseGet(ContainerStatus::new);
        return new PodStatus(
                pod.getMetadata().getName(),
                Metadata.labels(pod).getOrDefault(hashLabel, ""),
                version(container),
                Objects.toString(container.getImage(), ""),
                Objects.toString(pod.getSpec().getNodeName(), ""),
                Pods.isTerminating(pod)
                        ? TERMINATING
                        : Objects.toString(Pods.status(pod).getPhase(), ""),
                Pods.hasReadyCondition(pod),
                Objects.requireNonNullElse(status.getRestartCount(), 0),
                Optional.ofNullable(Pods.status(pod).getStartTime()).map(Instant::parse),
                trouble(status),
                metricsPort(container));
    }

    /** Counts as one of its version's pods: it has not ended, and is not about to. */
    boolean stays() {
        return !phase.equals(TERMINATING) && !phase.equals("Failed") && !phase.equals("Succeeded");
    }

    static String version(Container container) {
        String image = Objects.toString(container.getImage(), "");
        int colon = image.lastIndexOf(':');
        return Pods.version(container).orElse(colon > image.lastIndexOf('/') ? image.substring(colon + 1) : image);
    }

    private static String trouble(ContainerStatus status) {
        return Pods.waiting(status)
                .map(waiting -> waiting.getReason())
                .or(() -> Optional.ofNullable(status.getLastState())
                        .flatMap(state -> Optional.ofNullable(state.getTerminated()))
                        .map(terminated -> terminated.getReason()))
                .orElse("");
    }

    private static int metricsPort(Container container) {
        return container.getPorts().stream()
                .filter(port -> METRICS_PORT.equals(port.getName()))
                .mapToInt(ContainerPort::getContainerPort)
                .findFirst()
                .orElse(0);
    }
}
