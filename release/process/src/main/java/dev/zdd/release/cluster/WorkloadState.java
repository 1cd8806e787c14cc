package dev.zdd.release.cluster;

import java.util.Map;
import java.util.Optional;

/**
 * A Deployment or a Rollout as it is now.
 *
 * @param kind {@code Deployment} or {@code Rollout}
 * @param image of the pod template's serving container
 * @param hash by which its ReplicaSet and pods of the newest template are known; empty while there is none
 * @param stableHash of the version that has the traffic; for a Deployment the same as {@code hash}
 * @param wanted number of pods
 * @param updated pods of the newest template
 * @param available pods that count as serving
 * @param total pods of all templates
 * @param surge pods beyond {@code wanted} that a release may need at a time
 * @param phase whether it is at rest, on its way or stuck
 * @param weight the newest version's share of the traffic in per cent; empty where pods decide
 * @param message what its controller says
 * @param changedBy who last changed its pod template other than by applying it, such as {@code kubectl-rollout}
 */
public record WorkloadState(
        String kind,
        String name,
        String image,
        String hash,
        String stableHash,
        int wanted,
        int updated,
        int available,
        int total,
        int surge,
        Phase phase,
        Optional<Integer> weight,
        String message,
        Optional<String> changedBy) {

    /** Whether it is at rest. */
    public enum Phase {
        /** Every pod is of the newest template and available, no other is left. */
        HEALTHY,
        PROGRESSING,
        /** It will not go on by itself. */
        FAILED
    }

    public boolean isHealthy() {
        return phase == Phase.HEALTHY;
    }

    /** Whether all pods are of the newest template, however many of them serve: no update is under way. */
    public boolean isOfOneVersion() {
        return hash.equals(stableHash) && updated == wanted && total == wanted;
    }

    /** Pods of a release of {@code next}: none while the newest template is still that of another image. */
    public int updatedTo(String next) {
        return image.equals(next) ? updated : 0;
    }

    /** How far a release of {@code next} is, for people: {@code 1 of 3 pods new, 4 available, 4 in all}. */
    public String progressTo(String next) {
        String pods = "%d of %d pods new, %d available, %d in all".formatted(updatedTo(next), wanted, available, total);
        return weight.map(share -> "%s, %d %% of the traffic".formatted(pods, share))
                .orElse(pods);
    }

    /** The same for machines (docs/release.md, events). */
    public Map<String, Object> figuresTo(String next) {
        return Map.of(
                "podsNew", updatedTo(next),
                "podsWanted", wanted,
                "podsAvailable", available,
                "podsAll", total,
                "weightPercent", weight.orElse(-1));
    }
}
