package dev.zdd.release.cluster;

import dev.zdd.release.cluster.WorkloadState.Phase;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Rollout of Argo Rollouts. On its way back a canary is aborted; there is no pace to restore. */
record LiveRollout(Place place) implements LiveWorkload {

    static final String HASH_LABEL = "rollouts-pod-template-hash";

    private static final ResourceDefinitionContext ROLLOUTS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Rollout")
            .withPlural("rollouts")
            .withNamespaced(true)
            .build();

    @Override
    public Optional<WorkloadState> state() {
        return find().map(this::stateOf);
    }

    private Optional<GenericKubernetesResource> find() {
        return Optional.ofNullable(place.call(() -> object().get()));
    }

    private Resource<GenericKubernetesResource> object() {
        return place.client()
                .genericKubernetesResources(ROLLOUTS)
                .inNamespace(place.namespace())
                .withName(place.service());
    }

    private WorkloadState stateOf(GenericKubernetesResource rollout) {
        int wanted = number(rollout, 1, "spec", "replicas");
        boolean observed = String.valueOf(rollout.getMetadata().getGeneration())
                .equals(text(rollout, "status", "observedGeneration"));
        Phase phase = !observed
                ? Phase.PROGRESSING
                : switch (text(rollout, "status", "phase")) {
                    case "Healthy" -> Phase.HEALTHY;
                    case "Degraded" -> Phase.FAILED;
                    default -> Phase.PROGRESSING;
                };
        int weight =
                phase == Phase.HEALTHY ? 100 : number(rollout, 0, "status", "canary", "weights", "canary", "weight");
        return new WorkloadState(
                rollout.getKind(),
                place.service(),
                PodTemplates.image(templateOf(rollout)),
                text(rollout, "status", "currentPodHash"),
                text(rollout, "status", "stableRS"),
                wanted,
                number(rollout, 0, "status", "updatedReplicas"),
                number(rollout, 0, "status", "availableReplicas"),
                number(rollout, 0, "status", "replicas"),
                // dynamicStableScale is off: the old version keeps its pods until the new one has all of its own.
                wanted,
                phase,
                Optional.of(weight),
                text(rollout, "status", "message"),
                LiveWorkload.changedBy(rollout));
    }

    private static PodTemplateSpec templateOf(GenericKubernetesResource rollout) {
        return Serialization.unmarshal(Serialization.asJson(rollout.get("spec", "template")), PodTemplateSpec.class);
    }

    @Override
    public Optional<PodTemplateSpec> template() {
        return find().map(LiveRollout::templateOf);
    }

    @Override
    public int historyLimit() {
        return find().map(rollout -> number(rollout, DEFAULT_HISTORY, "spec", "revisionHistoryLimit"))
                .orElse(DEFAULT_HISTORY);
    }

    @Override
    public Revisions revisions() {
        return Revisions.of(place, find(), HASH_LABEL);
    }

    @Override
    public void goBackTo(PodTemplateSpec template) {
        boolean underWay = state().map(now -> !now.isHealthy()).orElse(false);
        if (underWay) {
            patchStatus(Map.of("status", Map.of("abort", true)));
        }
        PodTemplateSpec unmarked =
                find().map(live -> PodTemplates.withoutRole(template, live)).orElse(template);
        String patch = Serialization.asJson(List.of(Patches.set("/spec/template", unmarked)));
        place.call(() -> object().patch(Patches.context(PatchType.JSON), patch));
        if (!underWay) {
            // Without it the way back would take all the pauses of a canary.
            patchStatus(Map.of("status", Map.of("promoteFull", true)));
        }
    }

    private void patchStatus(Map<String, Object> patch) {
        place.call(() -> object().subresource("status")
                .patch(Patches.context(PatchType.JSON_MERGE), Serialization.asJson(patch)));
    }

    @Override
    public void restorePace() {
        // None was changed.
    }

    private static int number(GenericKubernetesResource resource, int otherwise, Object... path) {
        return resource.get(path) instanceof Number number ? number.intValue() : otherwise;
    }

    private static String text(GenericKubernetesResource resource, Object... path) {
        Object value = resource.get(path);
        return value == null ? "" : value.toString();
    }
}
