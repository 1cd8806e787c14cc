package dev.zdd.release.cluster;

import dev.zdd.engine.cluster.CustomResources;
import dev.zdd.engine.cluster.TemplateLabels;
import dev.zdd.release.cluster.WorkloadState.Phase;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A Rollout of Argo Rollouts. On its way back a canary is aborted; there is no pace to restore. */
final class LiveRollout extends LiveWorkload<GenericKubernetesResource> {

    LiveRollout(Place place) {
        super(place, TemplateLabels.OF_ROLLOUT);
    }

    @Override
    Resource<GenericKubernetesResource> object() {
        return place().client()
                .genericKubernetesResources(CustomResources.ROLLOUTS)
                .inNamespace(place().namespace())
                .withName(place().service());
    }

    @Override
    WorkloadState stateOf(GenericKubernetesResource rollout) {
        JsonNode fields = rollout.getAdditionalPropertiesNode();
        int wanted = fields.at("/spec/replicas").asInt(1);
        Phase phase = !CustomResources.isObserved(rollout)
                ? Phase.PROGRESSING
                : switch (fields.at("/status/phase").asString("")) {
                    case "Healthy" -> Phase.HEALTHY;
                    case "Degraded" -> Phase.FAILED;
                    default -> Phase.PROGRESSING;
                };
        int weight = phase == Phase.HEALTHY
                ? 100
                : fields.at("/status/canary/weights/canary/weight").asInt(0);
        return new WorkloadState(
                rollout.getKind(),
                place().service(),
                PodTemplates.image(templateOf(rollout)),
                fields.at("/status/currentPodHash").asString(""),
                fields.at("/status/stableRS").asString(""),
                wanted,
                fields.at("/status/updatedReplicas").asInt(0),
                fields.at("/status/availableReplicas").asInt(0),
                fields.at("/status/replicas").asInt(0),
                // dynamicStableScale is off: the old version keeps its pods until the new one has all of its own.
                wanted,
                phase,
                Optional.of(weight),
                fields.at("/status/message").asString(""),
                LiveWorkload.changedBy(rollout));
    }

    @Override
    PodTemplateSpec templateOf(GenericKubernetesResource rollout) {
        return Serialization.unmarshal(Serialization.asJson(rollout.get("spec", "template")), PodTemplateSpec.class);
    }

    @Override
    int historyLimitOf(GenericKubernetesResource rollout) {
        return rollout.getAdditionalPropertiesNode()
                .at("/spec/revisionHistoryLimit")
                .asInt(DEFAULT_HISTORY);
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
        boolean walks = find().map(
                        rollout -> rollout.getAdditionalPropertiesNode().path("status"))
                .filter(status -> !status.path("currentPodHash").equals(status.path("stableRS"))
                        && !status.path("promoteFull").asBoolean(false))
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
}
