package dev.zdd.scaling;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import java.util.Map;

/**
 * How many pods of the new version an eviction may take during a canary: one at a time. A budget of its own, because one
 * over both versions could count two pods of the new version as the two that must be left, while the old one has nearly
 * all of the traffic.
 */
public final class CanaryBudget extends ServiceComponent {

    /**
     * Creates the budget.
     *
     * @param name of the object
     * @param pods labels of the new version's pods
     */
    public CanaryBudget(ServiceMetadata names, String name, Map<String, String> pods, Resource parent) {
        super("zdd:availability:CanaryBudget", names.service(), parent);
        new PodDisruptionBudget(
                name,
                PodDisruptionBudgetArgs.builder()
                        .metadata(names.unnamed().name(name).build())
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(1)
                                .unhealthyPodEvictionPolicy("AlwaysAllow")
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(pods)
                                        .build())
                                .build())
                        .build(),
                childOptions().build());
        registerOutputs(Map.of());
    }
}
