package dev.zdd.release.cluster;

import dev.zdd.pod.Restarts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The object that makes the service's pods, whichever kind it is; read anew at every question.
 *
 * @param <T> its kind
 */
abstract sealed class LiveWorkload<T extends HasMetadata> permits LiveDeployment, LiveRollout {

    /** What the API has where {@code revisionHistoryLimit} is not said. */
    static final int DEFAULT_HISTORY = 10;

    private final Place place;
    private final String hashLabel;

    /** @param hashLabel by which its controller tells ReplicaSets and pods of its templates apart */
    LiveWorkload(Place place, String hashLabel) {
        this.place = place;
        this.hashLabel = hashLabel;
    }

    abstract Resource<T> object();

    abstract WorkloadState stateOf(T workload);

    abstract PodTemplateSpec templateOf(T workload);

    abstract int historyLimitOf(T workload);

    /** Goes back to an earlier template as fast as its controller can. */
    abstract void goBackTo(PodTemplateSpec template);

    /** Undoes what {@link #goBackTo} changed beside the template. */
    abstract void restorePace();

    /** Without what its controller marks templates with beside the hash. */
    abstract PodTemplateSpec unmarked(PodTemplateSpec template, T workload);

    /** Spares a restart that is under way the steps of a release. */
    abstract void hastenRestart();

    /** Has all pods replaced by new ones of the same template. */
    final void restart(Instant at) {
        Map<String, Object> annotations = Map.of("annotations", Map.of(Restarts.ANNOTATION, at.toString()));
        Map<String, Object> patch = Map.of("spec", Map.of("template", Map.of("metadata", annotations)));
        place.call(() -> object().patch(Patches.ofRestart(), Serialization.asJson(patch)));
    }

    /** Whether pods of several templates are there that differ in nothing but a restart. */
    final boolean isRestarting() {
        List<PodTemplateSpec> templates = find().map(
                        workload -> Revisions.of(place, Optional.of(workload), hashLabel).templatesWithPods().stream()
                                .map(template -> PodTemplates.withoutRestart(unmarked(template, workload)))
                                .toList())
                .orElse(List.of());
        return templates.size() > 1 && templates.stream().distinct().count() == 1;
    }

    final Place place() {
        return place;
    }

    final String hashLabel() {
        return hashLabel;
    }

    final Optional<T> find() {
        return Optional.ofNullable(place.call(() -> object().get()));
    }

    /** As it is now; empty while there is none. */
    final Optional<WorkloadState> state() {
        return find().map(this::stateOf);
    }

    /** What its pods are made from. */
    final Optional<PodTemplateSpec> template() {
        return find().map(this::templateOf);
    }

    /** How many ReplicaSets without pods it keeps. */
    final int historyLimit() {
        return find().map(this::historyLimitOf).orElse(DEFAULT_HISTORY);
    }

    /** Its ReplicaSets. */
    final Revisions revisions() {
        return Revisions.of(place, find(), hashLabel);
    }

    /** Who last changed the pod template other than by applying it. */
    static Optional<String> changedBy(HasMetadata workload) {
        return workload.getMetadata().getManagedFields().stream()
                .filter(entry -> "Update".equals(entry.getOperation()) && entry.getSubresource() == null)
                .filter(LiveWorkload::ownsTemplate)
                .max(Comparator.comparing(ManagedFieldsEntry::getTime))
                .map(ManagedFieldsEntry::getManager);
    }

    private static boolean ownsTemplate(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && spec.containsKey("f:template");
    }
}
