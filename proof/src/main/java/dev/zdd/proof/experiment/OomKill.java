package dev.zdd.proof.experiment;

import dev.zdd.verify.cluster.WatchResult;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** The memory of a container is used up while it serves, and the kernel kills the application. The control has one pod only. */
public final class OomKill extends LostContainer {
    private static final String REASON = "OOMKilled";

    @Override
    String event() {
        return "A container that the kernel kills for want of memory";
    }

    /** The kernel reclaims what it can before it kills, which holds the container's threads up; then as for any kill. */
    @Override
    int mostSeconds() {
        return 8;
    }

    @Override
    double mostFailedPercent() {
        return 3;
    }

    @Override
    void strike(Scene<Workload> scene, Pod pod) {
        KilledContainer.useUpMemory(scene.instance(), pod);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        List<WatchResult.Termination> ends = trial.watch().terminations();
        return Check.and(
                super.furtherChecks(trial),
                Check.of(
                        "it was the kernel",
                        ends.stream().anyMatch(end -> end.reason().equals(REASON)),
                        ends));
    }
}
