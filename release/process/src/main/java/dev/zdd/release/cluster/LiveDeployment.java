package dev.zdd.release.cluster;

import dev.zdd.engine.cluster.Deployments;
import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.TemplateLabels;
import dev.zdd.release.cluster.WorkloadState.Phase;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A Deployment. On its way back all pods may start at once, and its own pace is noted at the object until then. */
final class LiveDeployment extends LiveWorkload<Deployment> {

    private static final String PACE_NOTE = "zdd.dev/pace-before-rollback";

    LiveDeployment(Place place) {
        super(place, TemplateLabels.OF_DEPLOYMENT);
    }

    @Override
    Resource<Deployment> object() {
        return place().client()
                .apps()
                .deployments()
                .inNamespace(place().namespace())
                .withName(place().service());
    }

    @Override
    WorkloadState stateOf(Deployment deployment) {
        DeploymentStatus status = Deployments.status(deployment);
        int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        Optional<String> stuck = status.getConditions().stream()
                .filter(condition -> condition.getType().equals("Progressing")
                        && condition.getStatus().equals("False"))
                .map(DeploymentCondition::getMessage)
                .findFirst();
        Phase phase = Phase.PROGRESSING;
        if (Deployments.isObserved(deployment) && stuck.isPresent()) {
            phase = Phase.FAILED;
        } else if (Deployments.isRolledOut(deployment)) {
            phase = Phase.HEALTHY;
        }
        PodTemplateSpec template = templateOf(deployment);
        String hash = Revisions.of(place(), Optional.of(deployment), TemplateLabels.OF_DEPLOYMENT)
                .hashOf(template);
        return new WorkloadState(
                deployment.getKind(),
                place().service(),
                PodTemplates.image(template),
                hash,
                hash,
                wanted,
                Deployments.count(status.getUpdatedReplicas()),
                Deployments.count(status.getAvailableReplicas()),
                Deployments.count(status.getReplicas()),
                surge(deployment, wanted),
                phase,
                Optional.empty(),
                stuck.orElse(""),
                LiveWorkload.changedBy(deployment));
    }

    private static int surge(Deployment deployment, int wanted) {
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        if (rolling == null || rolling.getMaxSurge() == null) {
            return 1;
        }
        Integer number = rolling.getMaxSurge().getIntVal();
        String percent = rolling.getMaxSurge().getStrVal();
        return number != null ? number : (int) Math.ceil(wanted * Double.parseDouble(percent.replace("%", "")) / 100);
    }

    @Override
    PodTemplateSpec templateOf(Deployment deployment) {
        return deployment.getSpec().getTemplate();
    }

    @Override
    int historyLimitOf(Deployment deployment) {
        return Objects.requireNonNullElse(deployment.getSpec().getRevisionHistoryLimit(), DEFAULT_HISTORY);
    }

    /** All at once: the earlier version is known to be good, and every second is a second of errors. */
    @Override
    void goBackTo(PodTemplateSpec template) {
        List<Map<String, Object>> patch = new ArrayList<>();
        find().filter(live -> !hasPaceNote(live)).ifPresent(live -> patch.addAll(paceNote(live)));
        patch.add(Patches.set("/spec/strategy/rollingUpdate/maxSurge", "100%"));
        patch.add(Patches.set("/spec/minReadySeconds", 0));
        patch.add(Patches.set("/spec/template", template));
        patch(patch);
    }

    /** Kept at the object, so that a rollback that is killed and run again knows it too. */
    private static List<Map<String, Object>> paceNote(Deployment live) {
        String note = "%s %d"
                .formatted(
                        live.getSpec()
                                .getStrategy()
                                .getRollingUpdate()
                                .getMaxSurge()
                                .getValue(),
                        Deployments.count(live.getSpec().getMinReadySeconds()));
        return live.getMetadata().getAnnotations() == null
                ? List.of(Patches.set("/metadata/annotations", Map.of(PACE_NOTE, note)))
                : List.of(Patches.set("/metadata/annotations/" + Patches.escaped(PACE_NOTE), note));
    }

    private static boolean hasPaceNote(Deployment live) {
        return Metadata.annotations(live).containsKey(PACE_NOTE);
    }

    @Override
    void restorePace() {
        find().filter(LiveDeployment::hasPaceNote).ifPresent(live -> {
            String[] note = Metadata.annotations(live).get(PACE_NOTE).split(" ");
            Object surge = note[0].endsWith("%") ? note[0] : Integer.valueOf(note[0]);
            patch(List.of(
                    Patches.set("/spec/strategy/rollingUpdate/maxSurge", surge),
                    Patches.set("/spec/minReadySeconds", Integer.valueOf(note[1])),
                    Map.of("op", "remove", "path", "/metadata/annotations/" + Patches.escaped(PACE_NOTE))));
        });
    }

    @Override
    PodTemplateSpec unmarked(PodTemplateSpec template, Deployment live) {
        return template;
    }

    @Override
    void hastenRestart() {
        // A rolling update has no steps.
    }

    private void patch(List<Map<String, Object>> patch) {
        place().call(() -> object().patch(Patches.context(PatchType.JSON), Serialization.asJson(patch)));
    }
}
