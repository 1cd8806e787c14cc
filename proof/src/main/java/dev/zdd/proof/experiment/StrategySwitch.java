package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;

/**
 * A live service goes from a Rollout to a Deployment and back, by {@code strategy} in its stack file. The load goes to the
 * Service, which both have. In the control the old object is gone before the new one is there.
 *
 * @param change of the live service; the control's objects are deleted and created anew
 */
@Experiment.Claim("Switching a live service from a canary's Rollout to a Deployment and back drops no request.")
public record StrategySwitch(StrategyChange change) implements CanaryExperiment {
    private static final Duration LAST_PODS_LIMIT = Duration.ofMinutes(3);

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK;
    }

    @Override
    public Entrance entrance() {
        return Entrance.SERVICE;
    }

    @Override
    public void disturb(Scene<CanaryRollout> scene) {
        String image = CanaryRollout.container(scene.workload().resource(scene.client()))
                .getImage();
        scene.mark("strategy rolling");
        change.to(image, "rolling");
        scene.mark("the Rollout is gone");
        change.to(image, "canary");
        scene.mark("the Deployment is gone");
        Await.until(
                "end of the old pods",
                LAST_PODS_LIMIT,
                () -> scene.workload().isRolledOut(scene.client())
                        && scene.watch().currentPods().stream().noneMatch(Pods::isTerminating)
                        && scene.watch().currentPods().size()
                                == scene.workload().replicas(scene.client()));
        scene.mark("the last old pod is gone");
    }

    @Override
    public void disturbControl(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        GenericKubernetesResource before = rollout.resource(scene.client());
        scene.mark("the Rollout is deleted");
        scene.client().resource(before).delete();
        Await.until(
                "end of the pods",
                LAST_PODS_LIMIT,
                () -> scene.watch().currentPods().isEmpty());
        scene.mark("it is created anew");
        scene.client()
                .resource(new GenericKubernetesResourceBuilder(before)
                        .withMetadata(new ObjectMetaBuilder()
                                .withNamespace(rollout.namespace())
                                .withName(rollout.name())
                                .build())
                        .removeFromAdditionalProperties("status")
                        .build())
                .create();
        Await.until("pods", CanaryRollout.LIMIT, () -> rollout.isRolledOut(scene.client()));
        scene.mark("its pods are ready");
    }

    /** Twice the start of pods, and the drain of those before. */
    @Override
    public double floorSeconds(Trial trial) {
        return 2 * (trial.secondsOfQuickestStart() + DuringCanary.PRE_STOP_SECONDS);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        long created = trial.watch().starts().size();
        return List.of(Check.of("every pod was replaced twice", created >= 2L * fewestReadyPods(), created));
    }
}
