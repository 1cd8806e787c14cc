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
final class LiveRollout extends LiveWorkload<GenericKubernetesResource> {

    static final String HASH_LABEL = "rollouts-pod-template-hash";

    private static final ResourceDefinitionContext ROLLOUTS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Rollout")
            .withPlural("rollouts")
            .withNamespaced(true)
            .build();

    LiveRollout(Place place) {
        super(place, HASH_LABEL);
    }

    @Override
    Resource<GenericKubernetesResource> object() {
        return place().client()
                .genericKubernetesResources(ROLLOUTS)
                .inNamespace(place().namespace())
                .withName(place().service());
    }

    @Override
    WorkloadState stateOf(GenericKubernetesResource rollout) {
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
                place().service(),
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

    @Override
    PodTemplateSpec templateOf(GenericKubernetesResource rollout) {
        return Serialization.unmarshal(Serialization.asJson(rollout.get("spec", "template")), PodTemplateSpec.class);
    }

    @Override
    int historyLimitOf(GenericKubernetesResource rollout) {
        return number(rollout, DEFAULT_HISTORY, "spec", "revisionHistoryLimit");
    }

    @Override
    void goBackTo(PodTemplateSpec template) {
        Optional<GenericKubernetesResource> live = find();
        boolean underWay = live.map(this::stateOf).map(now -> !now.isHealthy()).orElse(false);
        if (underWay) {
            patchStatus(Map.of("status", Map.of("abort", true)));
        }
        PodTemplateSpec unmarked =
                live.map(rollout -> PodTemplates.withoutRole(template, rollout)).orElse(template);
        String patch = Serialization.asJson(List.of(Patches.set("/spec/template", unmarked)));
        place().call(() -> object().patch(Patches.context(PatchType.JSON), patch));
        if (!underWay) {
            // Without it the way back would take all the pauses of a canary.
            patchStatus(Map.of("status", Map.of("promoteFull", true)));
        }
    }

    @Override
    PodTemplateSpec unmarked(PodTemplateSpec template, GenericKubernetesResource rollout) {
        return PodTemplates.withoutRole(template, rollout);
    }

    /** Again and again: the controller forgets it when it sees the new template first afterwards. */
    @Override
    void hastenRestart() {
        boolean walks = find().filter(rollout ->
                        !text(rollout, "status", "currentPodHash").equals(text(rollout, "status", "stableRS"))
                                && !Boolean.TRUE.equals(rollout.get("status", "promoteFull")))
                .isPresent();
        if (walks && isRestarting()) {
            patchStatus(Map.of("status", Map.of("promoteFull", true)));
        }
    }

    private void patchStatus(Map<String, Object> patch) {
        place().call(() -> object().subresource("status")
                .patch(Patches.context(PatchType.JSON_MERGE), Serialization.asJson(patch)));
    }

    @Override
    void restorePace() {
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
