package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A version is released whose image does not exist. The control gives pods up for it before it has any. */
@Experiment.Claim("A canary whose pods never start gets no traffic, is aborted and says why, and nothing fails.")
public final class CanaryNeverStarts implements CanaryExperiment {
    private static final String DEADLINE = "/spec/progressDeadlineSeconds";

    /** Instead of the stack's, which has time for slow registries. */
    private static final int DEADLINE_SECONDS = 60;

    /** In which the control would become ready if it could. */
    private static final Duration CONTROL = Duration.ofSeconds(40);

    private static final String NO_TRAFFIC = "0 % of the traffic";

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK;
    }

    @Override
    public void disturb(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        Object deadline = rollout.resource(scene.client()).get("spec", "progressDeadlineSeconds");
        patch(scene, List.of(CanaryRollout.replace(DEADLINE, DEADLINE_SECONDS)));
        try {
            release(scene);
            rollout.awaitPhase(scene.client(), "Degraded");
            scene.mark(NeverPromoted.STOPPED + rollout.message(scene.client()));
            scene.mark("%d %% of the traffic".formatted(rollout.highestWeight(scene.client())));
        } finally {
            patch(scene, List.of(CanaryRollout.replace(DEADLINE, deadline)));
        }
    }

    @Override
    public void disturbControl(Scene<CanaryRollout> scene) {
        release(scene);
        Await.pause(CONTROL);
    }

    private static void release(Scene<CanaryRollout> scene) {
        Container running = CanaryRollout.container(scene.workload().resource(scene.client()));
        Change change = new Change(Versions.after(scene.workload().version(scene.client())), false);
        String container = "/spec/template/spec/containers/0/";
        patch(
                scene,
                List.of(
                        CanaryRollout.replace(container + "env", change.applyTo(running.getEnv())),
                        CanaryRollout.replace(container + "image", running.getImage() + "-missing")));
        scene.mark("canary of %s begins".formatted(change.version()));
    }

    private static void patch(Scene<CanaryRollout> scene, List<Map<String, Object>> changes) {
        Await.change("Rollout", () -> scene.workload().patch(scene.client(), Serialization.asJson(changes)));
    }

    @Override
    public double floorSeconds(Trial trial) {
        return DEADLINE_SECONDS;
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.markTexts();
        return List.of(
                Check.of("it says why", marks.stream().anyMatch(mark -> mark.contains("timed out progressing")), marks),
                Check.of("it has no traffic", marks.contains(NO_TRAFFIC), marks));
    }

    /** Two pods carry this load: what the control has lost is a pod, and no successor comes. */
    @Override
    public List<Check> controlChecks(Trial control) {
        return List.of(Surge.fewerReady(control));
    }
}
