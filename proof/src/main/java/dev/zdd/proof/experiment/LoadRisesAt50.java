package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.local.Binaries;
import dev.zdd.verify.cluster.WorkloadWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The load doubles while two versions share it. The autoscaler's target is what the pods use before, and a quarter more. */
public final class LoadRisesAt50 extends DuringCanary {
    private static final int SHARE = 50;
    private static final int MOST_PODS = 5;
    private static final int MOST_P99_MILLIS = 1_000;

    /** Figures of new pods are theirs alone, without their start, after three rounds of metrics-server. */
    private static final Duration SETTLED = Duration.ofSeconds(45);

    /** Figures are 15 s old, the autoscaler looks every 15 s, and pods need their start. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final String ADDED = "ready pods after it was scaled: ";

    private final Binaries tools;

    /** @param tools with {@code kubectl-argo-rollouts} */
    public LoadRisesAt50(Binaries tools) {
        this.tools = tools;
    }

    @Override
    public String claim() {
        return ("When the load doubles at %d %% of a canary, both versions are given pods; no request is dropped, and the P99 stays"
                        + " below %,d ms.")
                .formatted(SHARE, MOST_P99_MILLIS);
    }

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK.waitingAt(SHARE);
    }

    @Override
    int sharePercent() {
        return SHARE;
    }

    @Override
    long pauseSeconds() {
        return SETTLED.toSeconds();
    }

    @Override
    void act(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        if (rollout.entrance() != Entrance.GATEWAY) {
            scene.doubleLoad();
            return;
        }
        rollout.awaitPauseAt(scene.client(), SHARE);
        Await.pause(SETTLED);
        Map<String, Long> before = readyByVersion(scene.watch());
        LiveAutoscaler autoscaler =
                LiveAutoscaler.of(scene.client(), new Workload(rollout.namespace(), rollout.name()));
        int target = autoscaler.utilization() * 5 / 4;
        autoscaler.change(spec -> {
            spec.setMaxReplicas(MOST_PODS);
            spec.getMetrics().get(0).getResource().getTarget().setAverageUtilization(target);
        });
        try {
            scene.mark("ready pods: %s; target %d %%".formatted(before, target));
            scene.doubleLoad();
            Await.until("more pods of both versions", LIMIT, () -> {
                Map<String, Long> now = readyByVersion(scene.watch());
                return before.entrySet().stream().allMatch(was -> now.getOrDefault(was.getKey(), 0L) > was.getValue());
            });
            scene.mark(ADDED + readyByVersion(scene.watch()));
        } finally {
            autoscaler.restore();
        }
        rollout.promote(tools, scene.instance());
    }

    private static Map<String, Long> readyByVersion(WorkloadWatch watch) {
        return watch.currentPods().stream()
                .filter(Pods::isReady)
                .collect(Collectors.groupingBy(
                        pod -> Pods.version(pod).orElse(""), TreeMap::new, Collectors.counting()));
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        double p99 = trial.load().latency().p99Ms();
        return Check.and(
                super.furtherChecks(trial),
                Check.of("P99 below %,d ms".formatted(MOST_P99_MILLIS), p99 < MOST_P99_MILLIS, p99),
                Check.of(
                        "both versions were given pods",
                        trial.markTexts().stream().anyMatch(mark -> mark.startsWith(ADDED)),
                        trial.markTexts()));
    }
}
