package dev.zdd.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Puts together what ReplicaSets, pods, routes and metrics say about each version.
 *
 * @param hashLabel label of ReplicaSets and pods that tells versions apart
 * @param revisionAnnotation of ReplicaSets
 * @param roleOf a version's role by its hash
 */
record VersionTable(String hashLabel, String revisionAnnotation, Function<String, String> roleOf) {
    /** Newest first; those with neither pods nor traffic are history and left out. */
    List<Version> of(List<JsonNode> replicaSets, List<PodStatus> pods, Map<String, Double> shares, Traffic traffic) {
        List<Version> versions = new ArrayList<>();
        for (JsonNode replicaSet : replicaSets) {
            String hash = Json.label(replicaSet, hashLabel);
            double share = shares.getOrDefault(hash, 0.0);
            List<PodStatus> own =
                    pods.stream().filter(pod -> pod.hash().equals(hash)).toList();
            if (share > 0 || !own.isEmpty() || replicaSet.at("/spec/replicas").asInt(0) > 0) {
                versions.add(version(replicaSet, hash, own, share, traffic));
            }
        }
        versions.sort(Comparator.comparingLong(VersionTable::revision).reversed());
        return versions;
    }

    private Version version(JsonNode replicaSet, String hash, List<PodStatus> own, double share, Traffic traffic) {
        JsonNode container = PodStatus.container(replicaSet.at("/spec/template/spec/containers"));
        String image = container.path("image").asString("");
        List<PodStatus> staying = own.stream().filter(PodStatus::stays).toList();
        return new Version(
                hash,
                PodStatus.version(container, image),
                image,
                Json.annotation(replicaSet, revisionAnnotation),
                roleOf.apply(hash),
                staying.size(),
                Math.toIntExact(staying.stream().filter(PodStatus::ready).count()),
                share,
                traffic.measuredPercent(hash),
                traffic.byVersion().getOrDefault(hash, Figures.NONE));
    }

    private static long revision(Version version) {
        try {
            return Long.parseLong(version.revision());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
