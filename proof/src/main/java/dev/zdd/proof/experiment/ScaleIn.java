package dev.zdd.proof.experiment;

import dev.zdd.verify.cluster.WatchResult;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The autoscaler takes pods away while they serve. It is made to by its bounds, which it keeps at once and without metrics: a
 * higher lower bound lets it add pods, a lower upper bound lets it remove them. They are added before anybody comes: shoppers
 * stay with the pod they met first, and nobody would be served by those that are removed, which are the youngest.
 */
public final class ScaleIn implements RollingExperiment {
    private static final int FEW = 3;
    private static final int MANY = 5;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Map<String, LiveAutoscaler> autoscalers = new HashMap<>();

    @Override
    public String claim() {
        return "The autoscaler's removal of pods drops no request and never leaves fewer than %d pods ready."
                .formatted(FEW);
    }

    @Override
    public int fewestReadyPods() {
        return FEW;
    }

    /** An autoscaler of its own. */
    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        HorizontalPodAutoscaler autoscaler = new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace(copy.namespace())
                .withName(copy.name())
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(copy.name())
                .endScaleTargetRef()
                .withMinReplicas(FEW)
                .withMaxReplicas(FEW)
                .endSpec()
                .build();
        client.resource(autoscaler).create();
    }

    @Override
    public void prepare(KubernetesClient client, Workload workload) {
        LiveAutoscaler autoscaler = LiveAutoscaler.of(client, workload);
        autoscalers.put(workload.namespace(), autoscaler);
        autoscaler.bound(MANY, MANY);
        Await.until(
                "%d ready pods".formatted(MANY),
                LIMIT,
                () -> workload.replicas(client) == MANY && workload.isRolledOut(client));
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        autoscalers.get(scene.workload().namespace()).bound(FEW, FEW);
        scene.mark("the autoscaler has to keep %d pods".formatted(FEW));
        Await.until(
                "%d pods".formatted(FEW),
                LIMIT,
                () -> scene.watch().currentPods().size() == FEW && scene.watch().readyPods() == FEW);
        scene.mark("the last removed pod is gone");
    }

    @Override
    public void restore(KubernetesClient client, Workload live) {
        Optional.ofNullable(autoscalers.remove(live.namespace())).ifPresent(LiveAutoscaler::restore);
    }

    /** The pods that are removed wait in their preStop at once. */
    @Override
    public double floorSeconds(Trial trial) {
        return DuringCanary.PRE_STOP_SECONDS;
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        long ends = trial.watch().terminations().stream()
                .map(WatchResult.Termination::pod)
                .distinct()
                .count();
        return List.of(Check.of("%d pods were removed".formatted(MANY - FEW), ends == MANY - FEW, ends));
    }
}
