package dev.zdd.proof.experiment;

import dev.zdd.verify.load.LoadResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** All of the load comes in its first second, to pods that have answered nobody yet. The control's pods get it before they are ready. */
public final class ColdBurst implements RollingExperiment {
    /** What it takes beyond the first answers, which a trial waits for. */
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private static final int SLOW_MILLIS = 500;

    /** Until the pods' code is compiled. */
    private static final int MOST_SLOW_SECONDS = 20;

    @Override
    public String claim() {
        return ("A load that comes at once onto pods that have just started is answered in full; %d s later each second's P99 is below"
                        + " %d ms.")
                .formatted(MOST_SLOW_SECONDS, SLOW_MILLIS);
    }

    @Override
    public Duration rampUp() {
        return Duration.ZERO;
    }

    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        copy.changePods(client, "no readiness", pod -> {
            Container container = pod.getContainers().get(0);
            container.setReadinessProbe(null);
            container.setStartupProbe(null);
        });
    }

    @Override
    public void prepare(KubernetesClient client, Workload workload) {
        workload.restart(client);
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        scene.mark("the load is at its rate since its first second");
        Await.pause(LENGTH);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        int last = trial.load().timeline().stream()
                .filter(second -> second.latency().p99Ms() > SLOW_MILLIS)
                .mapToInt(LoadResult.Second::second)
                .max()
                .orElse(0);
        return List.of(Check.of(
                "no second after %d s has a P99 above %d ms".formatted(MOST_SLOW_SECONDS, SLOW_MILLIS),
                last <= MOST_SLOW_SECONDS,
                last));
    }
}
