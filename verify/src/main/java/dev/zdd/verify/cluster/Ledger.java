package dev.zdd.verify.cluster;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the account of pods and endpoints from the events of a watch. It knows nothing of how the events come, so that its
 * rules can be tested without a cluster. Thread-safe.
 */
class Ledger implements WorkloadListener {
    private final InstantSource clock;
    private final Map<String, Pod> pods = new LinkedHashMap<>();
    private final Map<String, EndpointSlice> slices = new HashMap<>();
    private final Map<String, WatchResult.Start> starts = new LinkedHashMap<>();
    private final Map<String, WatchResult.Termination> terminations = new LinkedHashMap<>();
    private final Set<String> earlierTerminations = new HashSet<>();
    private final List<String> unobservedEnds = new ArrayList<>();
    private final List<WatchResult.Readiness> readiness = new ArrayList<>();
    private int restartsAtBegin;
    private int restartsOfGonePods;
    private Instant beganAt;

    Ledger(InstantSource clock) {
        this.clock = clock;
        this.beganAt = clock.instant();
    }

    /** What was before counts no more: the account begins with the pods there are now. */
    public synchronized void begin() {
        beganAt = clock.instant();
        earlierTerminations.addAll(terminations.keySet());
        terminations.clear();
        unobservedEnds.clear();
        starts.clear();
        readiness.clear();
        restartsOfGonePods = 0;
        restartsAtBegin = restarts();
        readiness.add(new WatchResult.Readiness(0, readyPods(), readyEndpoints()));
    }

    @Override
    public synchronized void saw(Pod pod) {
        pods.put(uid(pod), pod);
        noteTerminations(pod);
        noteStart(pod);
        noteReadiness();
    }

    @Override
    public synchronized void gone(Pod pod, boolean finalStateUnknown) {
        noteTerminations(pod);
        for (ContainerStatus status : Pods.containerStatuses(pod)) {
            boolean running = status.getState() != null && status.getState().getRunning() != null;
            if (running || (finalStateUnknown && !isTerminated(status))) {
                unobservedEnds.add("%s/%s".formatted(pod.getMetadata().getName(), status.getName()));
            }
            restartsOfGonePods += status.getRestartCount();
        }
        pods.remove(uid(pod));
        noteReadiness();
    }

    @Override
    public synchronized void saw(EndpointSlice slice) {
        slices.put(slice.getMetadata().getName(), slice);
        noteReadiness();
    }

    @Override
    public synchronized void gone(EndpointSlice slice) {
        slices.remove(slice.getMetadata().getName());
        noteReadiness();
    }

    /** Ready, and not on the way out. */
    public synchronized int readyPods() {
        return (int) pods.values().stream().filter(Pods::isReady).count();
    }

    /** Ready endpoints of the Service. */
    public synchronized int readyEndpoints() {
        return Pods.ready(slices.values()).size();
    }

    /** Pods that still exist in any state, terminating ones included. */
    public synchronized List<Pod> currentPods() {
        return List.copyOf(pods.values());
    }

    /** The account since {@link #begin}. */
    public synchronized WatchResult result() {
        Map<String, Integer> podsByVersion = new TreeMap<>();
        pods.values().stream()
                .filter(pod -> !Pods.isTerminating(pod))
                .forEach(pod -> podsByVersion.merge(Pods.version(pod).orElse(""), 1, Integer::sum));
        return new WatchResult(
                beganAt,
                readiness.stream()
                        .mapToInt(WatchResult.Readiness::readyPods)
                        .min()
                        .orElse(0),
                readiness.stream()
                        .mapToInt(WatchResult.Readiness::readyEndpoints)
                        .min()
                        .orElse(0),
                List.copyOf(readiness),
                List.copyOf(terminations.values()),
                List.copyOf(unobservedEnds),
                restarts() + restartsOfGonePods - restartsAtBegin,
                podsByVersion,
                List.copyOf(starts.values()));
    }

    private void noteReadiness() {
        if (readiness.isEmpty()) {
            return;
        }
        WatchResult.Readiness last = readiness.get(readiness.size() - 1);
        int readyPods = readyPods();
        int readyEndpoints = readyEndpoints();
        if (last.readyPods() != readyPods || last.readyEndpoints() != readyEndpoints) {
            readiness.add(new WatchResult.Readiness(secondsSince(beganAt), readyPods, readyEndpoints));
        }
    }

    private void noteTerminations(Pod pod) {
        for (ContainerStatus status : Pods.containerStatuses(pod)) {
            Pods.ends(status).forEach(terminated -> noteTermination(pod, status, terminated));
        }
    }

    private void noteTermination(Pod pod, ContainerStatus status, ContainerStateTerminated terminated) {
        String key = "%s/%s/%s".formatted(uid(pod), status.getName(), terminated.getContainerID());
        if (!earlierTerminations.contains(key)) {
            terminations.computeIfAbsent(
                    key,
                    unused -> new WatchResult.Termination(
                            pod.getMetadata().getName(),
                            status.getName(),
                            terminated.getExitCode(),
                            String.valueOf(terminated.getReason()),
                            secondsSince(beganAt)));
        }
    }

    private void noteStart(Pod pod) {
        Instant created = Instant.parse(pod.getMetadata().getCreationTimestamp());
        // The API server's timestamps are whole seconds
        if (Pods.isReady(pod) && !created.isBefore(beganAt.minusSeconds(1))) {
            starts.computeIfAbsent(
                    uid(pod),
                    unused -> new WatchResult.Start(
                            pod.getMetadata().getName(), Pods.version(pod).orElse(""), secondsSince(created)));
        }
    }

    private int restarts() {
        return pods.values().stream()
                .flatMap(pod -> Pods.containerStatuses(pod).stream())
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    private double secondsSince(Instant instant) {
        return Duration.between(instant, clock.instant()).toMillis() / 1e3;
    }

    private static boolean isTerminated(ContainerStatus status) {
        return status.getState() != null && status.getState().getTerminated() != null;
    }

    static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
