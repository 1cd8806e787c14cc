package dev.zdd.proof.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A good version of which nothing can be known: it must not go on, and somebody must be told why. Without the analysis it
 * reaches everybody.
 */
abstract class NeverPromoted implements CanaryExperiment {
    static final String STOPPED = "stopped: ";
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Longer than the analysis needs to give up, so that only it can keep the canary back. */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    @Override
    public final CanaryPace pace() {
        return CanaryPace.QUICK.withPause(PAUSE).judgedAfter(DELAY, INTERVAL);
    }

    @Override
    public final CanaryControl control() {
        return CanaryControl.WITHOUT_ANALYSIS;
    }

    @Override
    public int fewestReadyPods() {
        return 3;
    }

    /** Makes that nothing can be known. */
    abstract void blind(Scene<CanaryRollout> scene);

    /** And the contrary. */
    abstract void see(Scene<CanaryRollout> scene);

    /** Until the analysis has given up. */
    abstract void awaitStop(Scene<CanaryRollout> scene);

    /** What the reason has to name. */
    abstract String reason();

    /** The most of the traffic that the version may have afterwards, in percent. */
    abstract int sharePercent();

    @Override
    public final void disturb(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        blind(scene);
        try {
            release(scene);
            awaitStop(scene);
            scene.mark(STOPPED + rollout.judgement(scene.client()));
            Await.pause(PAUSE.plusSeconds(10));
            scene.mark("%d %% of the traffic".formatted(rollout.highestWeight(scene.client())));
        } finally {
            see(scene);
        }
    }

    @Override
    public final void disturbControl(Scene<CanaryRollout> scene) {
        blind(scene);
        try {
            release(scene);
            Await.until("canary", CanaryRollout.LIMIT, () -> scene.workload().isRolledOut(scene.client()));
            scene.mark("every pod in traffic runs the version nobody knows about");
        } finally {
            see(scene);
        }
    }

    private static void release(Scene<CanaryRollout> scene) {
        String version = Versions.after(scene.workload().version(scene.client()));
        scene.workload().release(scene.client(), new Change(version, false));
        scene.mark("canary of %s begins".formatted(version));
    }

    @Override
    public double floorSeconds(Trial trial) {
        return trial.watch().starts().stream()
                        .mapToDouble(pod -> pod.secondsToReady())
                        .min()
                        .orElse(0)
                + PAUSE.toSeconds();
    }

    @Override
    public final List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.marks().stream().map(Trial.Mark::text).toList();
        String stopped = marks.stream()
                .filter(mark -> mark.startsWith(STOPPED))
                .findFirst()
                .orElse("not stopped");
        Set<String> allowed = Set.of("%d %% of the traffic".formatted(sharePercent()));
        return List.of(
                Check.of("it says why", stopped.contains(reason()), stopped),
                Check.of(
                        "it never got more than %d %%".formatted(sharePercent()),
                        marks.stream().anyMatch(allowed::contains),
                        marks));
    }

    @Override
    public final List<Check> controlChecks(Trial control) {
        Set<String> serving = control.load()
                .timeline()
                .get(control.load().timeline().size() - 1)
                .okByVersion()
                .keySet();
        return List.of(Check.of(
                "without the analysis it reaches everybody", !serving.contains(control.versionBefore()), serving));
    }
}
