package dev.zdd.proof.experiment;

import dev.zdd.verify.load.FailureKind;
import dev.zdd.verify.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A version that cannot log in to Redis is released: it is ready, and carts, a tenth of the load, fail. The analysis has to find
 * out, at a share that is reached without a pause, and to give the old version everything again. Without the analysis the same
 * version reaches everybody.
 *
 * @param weight share of the traffic at which the canary waits, in percent
 */
public record CanaryAbort(int weight) implements CanaryExperiment {
    /** Time for the first measurements' window to hold answers of the canary. */
    private static final Duration DELAY = Duration.ofSeconds(15);

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** failureLimit 3 (docs/specification.md#canary) is exceeded by the fourth. */
    private static final int MEASUREMENTS = 4;

    /** Of all requests, for the first step. */
    private static final double MOST_FAILED_PERCENT = 0.5;

    /** Of the load, what a bad version cannot answer. */
    private static final double BAD_PERCENT = 10;

    private static final String ABORTED = "aborted: ";

    /** Requests that were on the way, and a gateway that learns of the weights. */
    private static final double LAST_FAILURE_SECONDS = 3;

    /** The bad version's pods wait in their preStop (docs/specification.md#shutdown); they must not be met any more. */
    private static final Duration LEAVING = Duration.ofSeconds(DuringCanary.PRE_STOP_SECONDS);

    @Override
    public String name() {
        return "canary-abort-at-" + weight;
    }

    @Override
    public String claim() {
        return "A version that fails a tenth of its requests is aborted by itself at %d %%, and nothing else fails."
                .formatted(weight);
    }

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK.waitingAt(weight).judgedAfter(DELAY, INTERVAL);
    }

    @Override
    public CanaryControl control() {
        return CanaryControl.WITHOUT_ANALYSIS;
    }

    @Override
    public boolean readsCarts() {
        return true;
    }

    @Override
    public boolean releasesBadVersion() {
        return true;
    }

    /** Sessions are in Redis, which the bad version cannot reach. */
    @Override
    public boolean interruptsChats() {
        return true;
    }

    @Override
    public void disturb(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        release(scene);
        rollout.awaitShare(scene.client(), weight);
        scene.mark("%d %% of the traffic".formatted(weight));
        rollout.awaitPhase(scene.client(), "Degraded");
        scene.mark(ABORTED + rollout.judgement(scene.client()));
        Await.until("weight 0", CanaryRollout.LIMIT, () -> rollout.highestWeight(scene.client()) == 0);
        Await.pause(LEAVING);
    }

    @Override
    public void disturbControl(Scene<CanaryRollout> scene) {
        release(scene);
        Await.until("canary", CanaryRollout.LIMIT, () -> scene.workload().isRolledOut(scene.client()));
        scene.mark("every pod in traffic runs the bad version");
        Await.pause(Duration.ofSeconds(10));
    }

    private static void release(Scene<CanaryRollout> scene) {
        String version = bad(scene.workload().version(scene.client()));
        scene.workload().release(scene.client(), new Change(version, true));
        scene.mark("canary of %s begins".formatted(version));
    }

    private static String bad(String version) {
        return version + "-bad";
    }

    /** The first pods' start, and as many measurements as it takes. */
    @Override
    public double floorSeconds(Trial trial) {
        double start = trial.secondsOfQuickestStart();
        return start
                + DELAY.toSeconds()
                + INTERVAL.multipliedBy(MEASUREMENTS - 1).toSeconds()
                + LEAVING.toSeconds();
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        LoadResult load = trial.load();
        Trial.Mark aborted = trial.marks().stream()
                .filter(mark -> mark.text().startsWith(ABORTED))
                .findFirst()
                .orElse(new Trial.Mark(0, "not aborted"));
        double percent = 100.0 * load.failed() / load.sent();
        double bound = weight == 10 ? MOST_FAILED_PERCENT : weight * BAD_PERCENT / 100;
        long late = failedAfter(load, aborted.second() + LAST_FAILURE_SECONDS);
        List<Check> checks = new ArrayList<>(List.of(
                Check.of(
                        "it was aborted by the success rate",
                        aborted.text().contains("success-rate")
                                && aborted.text().contains("Failed"),
                        aborted.text()),
                Check.of("some requests met the bad version", load.failed() > 0, load.failed()),
                Check.of("fewer than %.1f %% failed".formatted(bound), percent < bound, "%.2f %%".formatted(percent)),
                Check.of(
                        "nothing failed but what the bad version answered with an error",
                        load.failures().keySet().equals(Set.of(FailureKind.SERVER_ERROR))
                                && load.failedByVersion().keySet().equals(Set.of(bad(trial.versionBefore()))),
                        "%s %s".formatted(load.failures(), load.failedByVersion())),
                Check.of("nothing failed after the abort", aborted.second() > 0 && late == 0, late)));
        return checks;
    }

    private static long failedAfter(LoadResult load, double second) {
        return load.timeline().stream()
                .filter(entry -> entry.second() > second)
                .mapToLong(LoadResult.Second::failed)
                .sum();
    }

    @Override
    public List<Check> controlChecks(Trial control) {
        LoadResult load = control.load();
        List<LoadResult.Second> end = load.timeline()
                .subList(
                        Math.max(0, load.timeline().size() - 5), load.timeline().size());
        Set<String> versions = end.stream()
                .flatMap(second -> second.okByVersion().keySet().stream())
                .collect(java.util.stream.Collectors.toSet());
        long failed = end.stream().mapToLong(LoadResult.Second::failed).sum();
        return List.of(
                Check.of(
                        "without the analysis the bad version reaches everybody",
                        versions.size() == 1 && !versions.contains(control.versionBefore()),
                        versions),
                Check.of("its requests fail to the end", failed > 0, failed));
    }
}
