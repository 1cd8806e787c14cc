package dev.zdd.proof.experiment;

import dev.zdd.proof.load.LoadResult;
import dev.zdd.proof.watch.WatchResult;
import dev.zdd.proof.watch.WorkloadWatch;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;

/**
 * A container is killed while it serves, as when memory is short. Nothing can answer what it had in hand; what counts is that
 * the others serve on and that traffic finds them soon. The control has no others.
 */
public final class ContainerKill implements RollingExperiment {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** The kubelet looks at its containers each second; status, endpoints and kube-proxy's rules follow. */
    private static final int MOST_SECONDS = 5;

    /** One pod in three, for a few seconds of the load. */
    private static final double MOST_FAILED_PERCENT = 2;

    @Override
    public String name() {
        return "container-kill";
    }

    @Override
    public String claim() {
        return "A container that is killed costs what it had in hand and at most %d s of its share; no acknowledged write is lost."
                .formatted(MOST_SECONDS);
    }

    @Override
    public int fewestReadyPods() {
        return 2;
    }

    @Override
    public boolean endsContainers() {
        return true;
    }

    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        Await.change("one replica", () -> copy.in(client).scale(1));
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        Pod pod = scene.watch().currentPods().stream()
                .filter(WorkloadWatch::isReady)
                .findFirst()
                .orElseThrow();
        int ready = scene.watch().readyPods();
        scene.mark("kill the container of " + pod.getMetadata().getName());
        KilledContainer.of(scene.instance(), pod);
        Await.until("its end is seen", LIMIT, () -> scene.watch().readyPods() < ready);
        Await.until("its successor is ready", LIMIT, () -> scene.watch().readyPods() == ready);
        scene.mark("its successor is ready");
    }

    /** The kubelet starts it again at once the first time. */
    @Override
    public double floorSeconds(Trial trial) {
        return trial.watch().readiness().stream()
                .mapToDouble(WatchResult.Readiness::second)
                .max()
                .orElse(0);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        LoadResult load = trial.load();
        double percent = 100.0 * load.failed() / load.sent();
        int seconds = failingSeconds(load);
        return List.of(
                Check.of("requests fail for at most %d s".formatted(MOST_SECONDS), seconds <= MOST_SECONDS, seconds),
                Check.of(
                        "fewer than %.0f %% fail".formatted(MOST_FAILED_PERCENT),
                        percent < MOST_FAILED_PERCENT,
                        "%.2f %%".formatted(percent)),
                Check.of(
                        "the container was restarted once",
                        trial.watch().restarts() == 1,
                        trial.watch().restarts()));
    }

    @Override
    public List<Check> controlChecks(Trial control) {
        int seconds = failingSeconds(control.load());
        return List.of(Check.of(
                "requests fail for more than %d s where no other pod serves".formatted(MOST_SECONDS),
                seconds > MOST_SECONDS,
                seconds));
    }

    /** From the first second with a failure to the last. */
    private static int failingSeconds(LoadResult load) {
        IntSummaryStatistics failing = load.timeline().stream()
                .filter(second -> second.failed() > 0)
                .mapToInt(LoadResult.Second::second)
                .summaryStatistics();
        return failing.getCount() == 0 ? 0 : failing.getMax() - failing.getMin() + 1;
    }
}
