package dev.zdd.verify.cluster;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened in the cluster meanwhile.
 *
 * @param workload what the pods belong to
 * @param endpoints every change of the ready endpoints, the first entry being the beginning
 * @param weights every change of the share of the traffic
 * @param nodeLoad used CPU and used memory of the nodes, of what they can give to pods; empty where it is unknown
 * @param selectors every change of the Service's selector, the first entry being the beginning
 * @param blockedEvictions budgets that permitted no eviction while a node was drained
 * @param unreadable what could not be read, with the reason
 */
public record ClusterAccount(
        Workload workload,
        List<PodLife> pods,
        List<Endpoints> endpoints,
        List<Happening> events,
        List<Weights> weights,
        List<Weights> nodeLoad,
        List<Selector> selectors,
        List<BlockedEviction> blockedEvictions,
        List<String> unreadable) {

    /** Where no cluster is watched. */
    public static final ClusterAccount NOTHING = new ClusterAccount(
            Workload.UNKNOWN, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * What the pods belong to, as it was before the command.
     *
     * @param kind {@code ""} where it is unknown
     * @param replicas wanted number of pods
     * @param strategy {@code RollingUpdate}, {@code Recreate}, {@code Canary}, {@code BlueGreen} or {@code ""}
     * @param maxUnavailable pods that may be missing during an update
     */
    public record Workload(String kind, String name, int replicas, String strategy, int maxUnavailable) {
        static final Workload UNKNOWN = new Workload("", "", 0, "", 0);
    }

    /** Names of the pods that traffic is sent to, from {@code at} on. */
    public record Endpoints(Instant at, Set<String> ready) {}

    /** A warning, or what kubelet says of a container that it ends. */
    public record Happening(Instant at, String object, String reason, String message) {}

    /** Shares in per cent by destination or node, from {@code at} on. */
    public record Weights(Instant at, String object, Map<String, Integer> shares) {}

    /** The Service's selector from {@code at} on. */
    public record Selector(Instant at, Map<String, String> labels) {}

    /** A disruption budget that permitted no eviction while {@code node}, with {@code pods} on it, took no new pods. */
    public record BlockedEviction(String budget, String node, Set<String> pods, double seconds) {}

    /** Pods on their way out, in the order of their ends. */
    public List<PodLife> ending() {
        return pods.stream()
                .filter(PodLife::isEnding)
                .sorted(Comparator.comparing(PodLife::endingSince))
                .toList();
    }
}
