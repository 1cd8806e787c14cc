package dev.zdd.proof.experiment;

import dev.zdd.local.Binaries;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** {@code kubectl argo rollouts restart}, which evicts pods one after the other and waits for each successor. */
@Experiment.Claim("kubectl argo rollouts restart drops no request and keeps the disruption budget of 2 pods.")
public final class RolloutsRestart implements CanaryExperiment {
    private static final Map<String, Object> DONE = Map.of("op", "remove", "path", "/spec/restartAt");

    private final Binaries tools;

    /** @param tools with {@code kubectl-argo-rollouts} */
    public RolloutsRestart(Binaries tools) {
        this.tools = tools;
    }

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK;
    }

    /** The disruption budget (docs/specification.md#workload). */
    @Override
    public int fewestReadyPods() {
        return 2;
    }

    @Override
    public void disturb(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        List<String> before = names(scene);
        scene.mark("restart");
        rollout.plugin(tools, scene.instance(), "restart", rollout.name());
        Await.until(
                "new pods",
                CanaryRollout.LIMIT,
                () -> rollout.isRolledOut(scene.client())
                        && names(scene).stream().noneMatch(before::contains));
        scene.mark("every pod is new");
        Await.change("restartAt", () -> rollout.patch(scene.client(), Serialization.asJson(List.of(DONE))));
    }

    private static List<String> names(Scene<CanaryRollout> scene) {
        return scene.watch().currentPods().stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }

    /** One after the other. */
    @Override
    public double floorSeconds(Trial trial) {
        return trial.secondsOfStarts();
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        int starts = trial.watch().starts().size();
        return List.of(Check.of("%d new pods".formatted(Surge.REPLICAS), starts >= Surge.REPLICAS, starts));
    }
}
