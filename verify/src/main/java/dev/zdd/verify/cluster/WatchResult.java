package dev.zdd.verify.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a workload's pods while it was watched. Times are seconds after {@code beganAt}.
 *
 * @param minReadyPods lowest number of pods that were Ready and not terminating (docs/specification.md#workload: never fewer than 3)
 * @param minReadyEndpoints lowest number of ready endpoints of the Service, which is what kube-proxy sends traffic to
 * @param readiness every change of the two numbers, the first entry being the beginning
 * @param terminations containers that ended, with their exit codes
 * @param unobservedEnds containers last seen running in pods that are gone: their exit codes are not known, so nothing may
 *     be claimed about them
 * @param restarts containers that kubelet started again
 * @param podsByVersion pods that are neither terminating nor finished at the end, by {@code APP_VERSION}
 * @param starts pods that were created during the watch and became ready
 */
public record WatchResult(
        Instant beganAt,
        int minReadyPods,
        int minReadyEndpoints,
        List<Readiness> readiness,
        List<Termination> terminations,
        List<String> unobservedEnds,
        int restarts,
        Map<String, Integer> podsByVersion,
        List<Start> starts) {

    /** The two numbers from {@code second} on. */
    public record Readiness(double second, int readyPods, int readyEndpoints) {}

    /** A container that ended; 143 is SIGTERM and in order, 137 is SIGKILL and never is. */
    public record Termination(String pod, String container, int exitCode, String reason, double second) {}

    /** How long a new pod took from its creation until it was ready. */
    public record Start(String pod, String version, double secondsToReady) {}
}
