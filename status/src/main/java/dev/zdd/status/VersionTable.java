package dev.zdd.status;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Puts together what ReplicaSets, pods, routes and metrics say about each version.
 *
 * @param hashLabel label of ReplicaSets and pods that tells versions apart
 * @param revisionAnnotation of ReplicaSets
 * @param roleOf a version's role by its hash
 */
record VersionTable(String hashLabel, String revisionAnnotation, Function<String, String> roleOf) {
    /** Newest first; those with neither pods nor traffic are history and left out. */
    List<Version> of(List<ReplicaSet> replicaSets, List<PodStatus> pods, Map<String, Double> shares, Traffic traffic) {
        List<Version> versions = new ArrayList<>();
        for (ReplicaSet replicaSet : replicaSets) {
            String hash = Metadata.labels(replicaSet).getOrDefault(hashLabel, "");
            double share = shares.getOrDefault(hash, 0.0);
            List<PodStatus> own =
                    pods.stream().filter(pod -> pod.hash().equals(hash)).toList();
            if (share > 0
                    || !own.isEmpty()
                    || Objects.requireNonNullElse(replicaSet.getSpec().getReplicas(), 0) > 0) {
                versions.add(version(replicaSet, hash, own, share, traffic));
            }
        }
        versions.sort(Comparator.comparingLong(VersionTable::revision).reversed());
        return versions;
    }

    private Version version(ReplicaSet replicaSet, String hash, List<PodStatus> own, double share, Traffic traffic) {
        Container container = Pods.application(
                        replicaSet.getSpec().getTemplate().getSpec().getContainers(), Container::getName)
                .orElseGet(Container::new);
        List<PodStatus> staying = own.stream().filter(PodStatus::stays).toList();
        return new Version(
                hash,
                PodStatus.version(container),
                Objects.toString(container.getImage(), ""),
                Metadata.annotations(replicaSet).getOrDefault(revisionAnnotation, ""),
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
