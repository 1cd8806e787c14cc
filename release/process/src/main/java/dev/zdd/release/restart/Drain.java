package dev.zdd.release.restart;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.NodePod;
import dev.zdd.release.cluster.Nodes;
import dev.zdd.release.cluster.Owner;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.message.Message;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Empties a node. The services of this project get new pods elsewhere before theirs here go; an eviction alone takes a pod away before its
 * successor is ready. What is left is evicted, as the disruption budgets allow it.
 *
 * @param restarts of a service
 * @param limit for the evictions
 */
public record Drain(Nodes nodes, Function<Owner, Restart> restarts, Events events, Time time, Duration limit) {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    /**
     * Drains, or goes on with a drain that was cut off. The node stays cordoned.
     *
     * @throws UserError when there is no such node, or a pod on it would not come back, with nothing changed; when a restart fails, or
     *     the node is not empty in time
     */
    public void run(String node) {
        List<NodePod> pods = check(node);
        events.began(Step.CORDON);
        nodes.cordon(node);
        events.done("%s takes no new pods, %d pod(s) have to leave".formatted(node, pods.size()));
        for (Owner owner : owners(nodes.pods(node))) {
            restart(node, owner);
        }
        events.began(Step.EVICTION);
        evict(node);
        events.done("%s is empty; kubectl uncordon %s lets pods in again".formatted(node, node));
    }

    /** Says what {@link #run} would do. */
    public void plan(String node) {
        List<NodePod> pods = check(node);
        events.note("would cordon " + node);
        for (Owner owner : owners(pods)) {
            events.note("would restart %s, of which %d pod(s) are on %s"
                    .formatted(
                            owner, pods.stream().filter(pod -> isOf(pod, owner)).count(), node));
        }
        pods.stream().filter(pod -> pod.owner().isEmpty()).forEach(pod -> events.note("would evict %s".formatted(pod)));
    }

    private List<NodePod> check(String node) {
        List<String> names = nodes.names();
        if (!names.contains(node)) {
            throw new UserError(Message.NO_SUCH_NODE.text(node, String.join(", ", names)));
        }
        List<NodePod> pods = nodes.pods(node);
        pods.stream().filter(pod -> !pod.managed()).findFirst().ifPresent(pod -> {
            throw new UserError(Message.UNMANAGED_POD.text(node, pod));
        });
        return pods;
    }

    private static List<Owner> owners(List<NodePod> pods) {
        return pods.stream()
                .filter(pod -> !pod.terminating())
                .flatMap(pod -> pod.owner().stream())
                .distinct()
                .toList();
    }

    private static boolean isOf(NodePod pod, Owner owner) {
        return pod.owner().equals(Optional.of(owner)) && !pod.terminating();
    }

    /** Twice, where one that began before the node was cordoned has put new pods here. */
    private void restart(String node, Owner owner) {
        Restart restart = restarts.apply(owner);
        for (int i = 0; i < 2 && hasNewest(node, owner, restart); i++) {
            restart.run();
        }
    }

    /** Earlier versions of a canary end by themselves, or are evicted: they have no traffic. */
    private boolean hasNewest(String node, Owner owner, Restart restart) {
        String hash = restart.cluster().workload().map(WorkloadState::hash).orElse("");
        return restart.cluster().isRestarting()
                || nodes.pods(node).stream()
                        .anyMatch(pod -> isOf(pod, owner) && pod.hash().equals(hash));
    }

    private void evict(String node) {
        Instant began = time.now();
        String told = "";
        for (List<NodePod> left = nodes.pods(node); !left.isEmpty(); left = nodes.pods(node)) {
            String why = left.stream()
                    .filter(pod -> !pod.terminating())
                    .flatMap(pod -> nodes.evict(pod).map(reason -> "%s: %s".formatted(pod, reason)).stream())
                    .collect(Collectors.joining("; "));
            String state = why.isEmpty() ? "%d pod(s) are ending".formatted(left.size()) : why;
            if (!state.equals(told)) {
                told = state;
                events.progress(state, Map.of("podsLeft", left.size()));
            }
            Duration elapsed = Duration.between(began, time.now());
            if (elapsed.compareTo(limit) >= 0) {
                throw new UserError(Message.NOT_DRAINED.text(node, elapsed.toSeconds() + " s", state));
            }
            time.pause(LOOK_EVERY);
        }
    }
}
