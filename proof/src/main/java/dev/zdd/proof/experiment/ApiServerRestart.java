package dev.zdd.proof.experiment;

import java.time.Duration;
import java.util.List;

/** The API server goes away for a while in the middle of a rolling update: traffic does not depend on it. */
@Experiment.Claim("A rolling update during which the API server restarts drops no request and goes on by itself.")
public final class ApiServerRestart implements RollingExperiment {
    private static final String COMPONENT = "kube-apiserver";

    /** Into the start of the first new pod. */
    private static final Duration INTO_THE_UPDATE = Duration.ofSeconds(5);

    @Override
    public void disturb(Scene<Workload> scene) {
        String version = Release.byPatch().next(scene.workload().version(scene.client()));
        scene.mark("update to %s begins".formatted(version));
        Release.byPatch().to(scene.client(), scene.workload(), version);
        Await.pause(INTO_THE_UPDATE);
        scene.mark("the API server restarts");
        ComponentRestart.restart(scene.instance(), COMPONENT);
        scene.mark("the API server is back");
        Rollout.await(scene, version);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        return List.of(Check.of(
                "the update has ended",
                trial.watch().podsByVersion().size() == 1,
                trial.watch().podsByVersion()));
    }
}
