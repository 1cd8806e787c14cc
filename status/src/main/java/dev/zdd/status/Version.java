package dev.zdd.status;

import java.util.OptionalDouble;

/**
 * One version of a service.
 *
 * @param hash the value of the label {@code pod-template-hash} of its pods
 * @param version as the application names it: {@code APP_VERSION}, or else the image's tag
 * @param image reference of its image
 * @param revision as {@code rollout undo --to-revision} counts
 * @param role {@code stable} or {@code canary} of a canary, {@code new} of a rolling update; {@code old} of what is on its way
 *     out
 * @param pods that stay: neither ended nor ending
 * @param readyPods those of them that are ready
 * @param sharePercent share of the traffic that is sent there, 0 to 100: of a canary the weight as the VirtualService has it,
 *     of a rolling update the share of the Service's ready endpoints
 * @param measuredPercent share of the requests that it answered within the window of its figures; empty without requests
 * @param traffic its own figures
 */
public record Version(
        String hash,
        String version,
        String image,
        String revision,
        String role,
        int pods,
        int readyPods,
        double sharePercent,
        OptionalDouble measuredPercent,
        Figures traffic) {}
