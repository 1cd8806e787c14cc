package dev.zdd.availability;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import java.util.Map;

/**
 * How many pods of the new version an eviction may take during a canary: one at a time. A budget of its own, because one
 * over both versions could count two pods of the new version as the two that must be left, while the old one has nearly
 * all of the traffic.
 */
public final class CanaryBudget extends Part {

    /**
     * Creates the budget.
     *
     * @param name of the object
     * @param pods labels of the new version's pods
     */
    public CanaryBudget(Scope scope, String name, Map<String, String> pods, Resource parent) {
        super("zdd:availability:CanaryBudget", scope.service(), parent);
        new PodDisruptionBudget(
                name,
                PodDisruptionBudgetArgs.builder()
                        .metadata(scope.unnamed().name(name).build())
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(1)
                                .unhealthyPodEvictionPolicy("AlwaysAllow")
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(pods)
                                        .build())
                                .build())
                        .build(),
                inside().build());
        done(Map.of());
    }
}
