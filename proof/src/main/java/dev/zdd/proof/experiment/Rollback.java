package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.verify.cluster.WorkloadWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** docs/specification.md#rollback: {@code kubectl rollout undo} under load, in the middle of an update, when both versions serve. */
@Experiment.Claim("Undoing an update that is half done drops no request and never leaves fewer than 3 pods ready.")
public final class Rollback implements RollingExperiment {
    private static final Duration FIRST_POD_LIMIT = Duration.ofMinutes(3);

    @Override
    public void disturb(Scene<Workload> scene) {
        String before = scene.workload().version(scene.client());
        String after = Release.byPatch().next(before);
        scene.mark("update to %s begins".formatted(after));
        Release.byPatch().to(scene.client(), scene.workload(), after);
        Await.until("half an update to " + after, FIRST_POD_LIMIT, () -> isHalfDone(scene.watch(), after));
        scene.mark("rollout undo");
        Await.change(
                "rollout undo",
                () -> scene.workload().in(scene.client()).rolling().undo());
        Rollout.await(scene, before);
    }

    /** One new pod has to start before there is something to undo. */
    @Override
    public double floorSeconds(Trial trial) {
        return trial.secondsOfQuickestStart();
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        boolean old = trial.watch().podsByVersion().keySet().equals(Set.of(trial.versionBefore()));
        return List.of(Check.of(
                "every pod runs the old version again", old, trial.watch().podsByVersion()));
    }

    /** A new pod serves and an old one is on its way out. */
    private static boolean isHalfDone(WorkloadWatch watch, String after) {
        return watch.currentPods().stream().anyMatch(Pods::isTerminating)
                && watch.currentPods().stream()
                        .filter(Pods::isReady)
                        .anyMatch(pod -> Pods.version(pod).equals(Optional.of(after)));
    }
}
