package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.verify.cluster.WorkloadWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A good version takes over while something is done in the middle. The control is the same with a Rollout whose pods have no
 * preStop and no drain, and whose shares are made by the number of pods alone.
 */
abstract class DuringCanary implements CanaryExperiment {
    /** preStop and drain of the old pods (docs/specification.md#shutdown), after they were kept for a while. */
    static final Duration LAST_PODS_LIMIT = Duration.ofMinutes(3);

    static final int PRE_STOP_SECONDS = 30;

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK;
    }

    /** At which share of the traffic it is done. */
    abstract int sharePercent();

    /** Does it; the canary goes on meanwhile. */
    abstract void act(Scene<CanaryRollout> scene);

    @Override
    public final void disturb(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        String version = Versions.after(rollout.version(scene.client()));
        rollout.release(scene.client(), new Change(version, false));
        scene.mark("canary of %s begins".formatted(version));
        if (rollout.entrance() == Entrance.GATEWAY) {
            rollout.awaitShare(scene.client(), sharePercent());
            scene.mark("%d %% of the traffic".formatted(rollout.highestWeight(scene.client())));
        } else {
            Await.until("a pod of " + version, CanaryRollout.LIMIT, () -> isServing(scene.watch(), version));
        }
        act(scene);
        Await.until("canary", CanaryRollout.LIMIT, () -> rollout.isRolledOut(scene.client()));
        String last = rollout.version(scene.client());
        scene.mark("every pod in traffic runs " + last);
        Await.until("end of the old pods", LAST_PODS_LIMIT, () -> allOf(scene.watch(), last));
        scene.mark("the last old pod is gone");
    }

    static boolean isServing(WorkloadWatch watch, String version) {
        return watch.currentPods().stream()
                .filter(Pods::isReady)
                .anyMatch(pod -> Pods.version(pod).equals(Optional.of(version)));
    }

    static boolean allOf(WorkloadWatch watch, String version) {
        return watch.currentPods().stream().allMatch(pod -> Pods.version(pod).equals(Optional.of(version)));
    }

    /** The pauses, the start of the first pods, and the time for which old pods are kept and wait to be drained. */
    @Override
    public double floorSeconds(Trial trial) {
        double start = trial.secondsOfQuickestStart();
        return start + pauseSeconds() + CanaryPace.RETENTION_SECONDS + PRE_STOP_SECONDS;
    }

    /** Four steps, unless something shortens the way. */
    long pauseSeconds() {
        return pace().pause().multipliedBy(4).toSeconds();
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        Set<String> versions = trial.watch().podsByVersion().keySet();
        boolean allNew = versions.size() == 1 && !versions.contains(trial.versionBefore());
        return List.of(
                Check.of("every pod runs a new version", allNew, trial.watch().podsByVersion()));
    }
}
