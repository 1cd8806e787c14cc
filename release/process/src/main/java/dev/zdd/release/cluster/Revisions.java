package dev.zdd.release.cluster;

import dev.zdd.engine.cluster.Deployments;
import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The ReplicaSets of a workload, one for each template that it had.
 *
 * @param sets all that are kept
 * @param hashLabel the label by which the controller tells them apart
 */
record Revisions(List<ReplicaSet> sets, String hashLabel) {

    static Revisions of(Place place, Optional<? extends HasMetadata> workload, String hashLabel) {
        return new Revisions(workload.map(owner -> ownedBy(owner, place)).orElse(List.of()), hashLabel);
    }

    private static List<ReplicaSet> ownedBy(HasMetadata workload, Place place) {
        return Metadata.ownedBy(
                workload,
                place.call(() -> Pages.all(place.client()
                        .apps()
                        .replicaSets()
                        .inNamespace(place.namespace())
                        .withLabel(Place.NAME_LABEL, place.service()))));
    }

    /** Those that have no pods. */
    int withoutPods() {
        return (int) sets.stream().filter(set -> !hasPods(set)).count();
    }

    /** The templates that pods are made from now, as the workload would have them. */
    List<PodTemplateSpec> templatesWithPods() {
        return sets.stream()
                .filter(Revisions::hasPods)
                .map(set -> PodTemplates.withoutHash(set.getSpec().getTemplate()))
                .toList();
    }

    private static boolean hasPods(ReplicaSet set) {
        return Objects.requireNonNullElse(set.getSpec().getReplicas(), 0) > 0;
    }

    /** The template of a hash, as the workload would have it. */
    Optional<PodTemplateSpec> template(String hash) {
        return sets.stream()
                .filter(set -> hashOf(set).equals(hash))
                .findFirst()
                .map(set -> PodTemplates.withoutHash(set.getSpec().getTemplate()));
    }

    /** The hash of the newest set that was made from a template; empty while there is none. */
    String hashOf(PodTemplateSpec template) {
        return sets.stream()
                .filter(set ->
                        PodTemplates.withoutHash(set.getSpec().getTemplate()).equals(template))
                .max(Comparator.comparingLong(Revisions::number))
                .map(this::hashOf)
                .orElse("");
    }

    private String hashOf(ReplicaSet set) {
        return Metadata.labels(set).getOrDefault(hashLabel, "");
    }

    private static long number(ReplicaSet set) {
        return Long.parseLong(Metadata.annotations(set).getOrDefault(Deployments.REVISION, "0"));
    }
}
