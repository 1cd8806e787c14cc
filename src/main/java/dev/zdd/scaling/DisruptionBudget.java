package dev.zdd.scaling;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How few pods an eviction may leave. Its creation waits until Kubernetes allows a disruption, that is until more than
 * {@code minAvailable} pods are healthy: with 2, until 3 are. What depends on it therefore starts with the full number
 * of pods, although the workload itself starts with one (see {@link Autoscaler}).
 *
 * <p>Pods that are not healthy may be evicted always: one crash-looping pod must not keep a node from being drained.
 */
public final class DisruptionBudget extends ObjectComponent {

    // https://www.pulumi.com/registry/packages/kubernetes/ : waitFor; DisruptionAllowed is a condition of policy/v1.
    private static final Map<String, String> UNTIL_A_POD_CAN_BE_SPARED =
            Map.of("pulumi.com/waitFor", "condition=DisruptionAllowed");

    /**
     * Creates the budget.
     *
     * @param pods labels of the pods that it protects
     * @param timeout longest wait for the pods
     * @param after the workload, once it is ready
     */
    public DisruptionBudget(
            ServiceMetadata names,
            Scaling scaling,
            Map<String, String> pods,
            Duration timeout,
            Output<List<Resource>> after,
            Resource parent) {
        super("zdd:availability:DisruptionBudget", names.service(), parent);
        keep(new PodDisruptionBudget(
                names.service(),
                PodDisruptionBudgetArgs.builder()
                        .metadata(names.metadata(UNTIL_A_POD_CAN_BE_SPARED))
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .minAvailable(scaling.minAvailableShare())
                                .unhealthyPodEvictionPolicy("AlwaysAllow")
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(pods)
                                        .build())
                                .build())
                        .build(),
                childOptions()
                        .dependsOn(after)
                        .customTimeouts(CustomTimeouts.builder()
                                .create(timeout)
                                .update(timeout)
                                .build())
                        .build()));
        registerOutputs(Map.of());
    }
}
