package dev.zdd.engine.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** How pods are, and which of them traffic is sent to. */
public final class Pods {

    /** The container of the application, where one bears this name (docs/specification.md). */
    private static final String APPLICATION = "api";

    private static final String VERSION_VARIABLE = "APP_VERSION";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private static final String NEVER_MADE = "ContainerStatusUnknown";

    private Pods() {}

    /** Deleted, and not gone yet. */
    public static boolean isTerminating(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether the kubelet says so, on the way out too. */
    public static boolean hasReadyCondition(Pod pod) {
        return status(pod).getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** Ready, and not on the way out. */
    public static boolean isReady(Pod pod) {
        return !isTerminating(pod) && hasReadyCondition(pod);
    }

    /** Whether it has no process any more, as after an eviction: it is listed until somebody deletes it. */
    public static boolean hasEnded(Pod pod) {
        return ENDED.contains(Objects.toString(status(pod).getPhase(), ""));
    }

    /** The status; an empty one where a pod has none yet. */
    public static PodStatus status(Pod pod) {
        return Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    }

    /** Of all containers, init containers first. */
    public static List<ContainerStatus> containerStatuses(Pod pod) {
        PodStatus status = status(pod);
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .toList();
    }

    /** The reason and the message of a container that waits for something other than its start. */
    public static Optional<ContainerStateWaiting> waiting(ContainerStatus status) {
        return Optional.ofNullable(status.getState())
                .map(ContainerState::getWaiting)
                .filter(waiting -> waiting.getReason() != null && !STARTING.contains(waiting.getReason()));
    }

    /**
     * The ends that a container's status tells, of its present run and of the one before. None of a container that was never made: the
     * kubelet reports exit code 137 of it all the same.
     */
    public static List<ContainerStateTerminated> ends(ContainerStatus status) {
        boolean made =
                status.getContainerID() != null && !status.getContainerID().isEmpty();
        return Stream.of(Optional.ofNullable(status.getState()), Optional.ofNullable(status.getLastState()))
                .flatMap(state -> state.map(ContainerState::getTerminated).stream())
                .filter(end -> made || !NEVER_MADE.equals(end.getReason()))
                .toList();
    }

    /** The version a pod runs: {@code APP_VERSION} of the first container that has it. */
    public static Optional<String> version(Pod pod) {
        return Optional.ofNullable(pod.getSpec()).map(PodSpec::getContainers).orElse(List.of()).stream()
                .flatMap(container -> version(container).stream())
                .findFirst();
    }

    /** {@code APP_VERSION} of a container. */
    public static Optional<String> version(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(VERSION_VARIABLE))
                .map(EnvVar::getValue)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * The application's among containers or their statuses: that of the included shop, or else the first.
     *
     * @param name of one
     */
    public static <T> Optional<T> application(List<T> containers, Function<T, String> name) {
        return containers.stream()
                .filter(container -> name.apply(container).equals(APPLICATION))
                .findFirst()
                .or(() -> containers.stream().findFirst());
    }

    /** Those that traffic is sent to. The API leaves an empty list out; an absent condition means ready (EndpointConditions). */
    public static List<Endpoint> ready(Collection<EndpointSlice> slices) {
        return slices.stream()
                .flatMap(slice -> Objects.requireNonNullElse(slice.getEndpoints(), List.<Endpoint>of()).stream())
                .filter(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()))
                .toList();
    }
}
