package dev.zdd.proof.experiment;

import dev.zdd.verify.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A good version of which nothing can be known: it must not go on, and somebody must be told why. Without the analysis it
 * reaches everybody.
 */
abstract class NeverPromoted implements CanaryExperiment {
    static final String STOPPED = "stopped: ";
    private static final int LAST_SECONDS = 3;
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /**
     * Longer than the analysis needs to give up, so that only it can keep the canary back: four failed measurements, or eight
     * errors, after each of which Argo Rollouts waits 10 s.
     */
    private static final Duration PAUSE = Duration.ofSeconds(110);

    @Override
    public final CanaryPace pace() {
        return CanaryPace.QUICK.withPause(PAUSE).judgedAfter(DELAY, INTERVAL);
    }

    @Override
    public final CanaryControl control() {
        return CanaryControl.WITHOUT_ANALYSIS;
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
            String version = scene.workload().version(scene.client());
            // Kept-alive connections past the gateway stay with the pods that they lead to.
            Await.until(
                    "end of the old pods",
                    DuringCanary.LAST_PODS_LIMIT,
                    () -> DuringCanary.allOf(scene.watch(), version));
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
        return trial.secondsOfQuickestStart() + PAUSE.toSeconds();
    }

    @Override
    public final List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.markTexts();
        String stopped = marks.stream()
                .filter(mark -> mark.startsWith(STOPPED))
                .findFirst()
                .orElse("not stopped");
        Set<String> allowed = Set.of("%d %% of the traffic".formatted(sharePercent()));
        return List.of(
                Check.of("it says why", stopped.contains(reason()), stopped),
                Check.of(
                        "it has %d %% afterwards, longer than its pause".formatted(sharePercent()),
                        marks.stream().anyMatch(allowed::contains),
                        marks));
    }

    @Override
    public final List<Check> controlChecks(Trial control) {
        List<LoadResult.Second> timeline = control.load().timeline();
        Set<String> serving = timeline.subList(Math.max(0, timeline.size() - LAST_SECONDS), timeline.size()).stream()
                .flatMap(second -> second.okByVersion().keySet().stream())
                .collect(Collectors.toSet());
        return List.of(Check.of(
                "without the analysis it reaches everybody",
                serving.size() == 1 && !serving.contains(control.versionBefore()),
                serving));
    }
}
