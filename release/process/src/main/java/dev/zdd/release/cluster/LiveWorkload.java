package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The object that makes the service's pods, whichever kind it is; read anew at every question. */
sealed interface LiveWorkload permits LiveDeployment, LiveRollout {

    /** What the API has where {@code revisionHistoryLimit} is not said. */
    int DEFAULT_HISTORY = 10;

    /** As it is now; empty while there is none. */
    Optional<WorkloadState> state();

    /** What its pods are made from. */
    Optional<PodTemplateSpec> template();

    /** How many ReplicaSets without pods it keeps. */
    int historyLimit();

    /** Its ReplicaSets. */
    Revisions revisions();

    /** Goes back to an earlier template as fast as its controller can. */
    void goBackTo(PodTemplateSpec template);

    /** Undoes what {@link #goBackTo} changed beside the template. */
    void restorePace();

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
