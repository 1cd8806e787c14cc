package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** Pods that are not ready may be evicted always. */
final class BudgetUnhealthy implements Rule {

    private static final About ABOUT = new About(
            "pdb-unhealthy-eviction",
            "Pods that are not ready may be evicted always",
            "PodDisruptionBudget",
            "one crash-looping pod uses up the budget, and its node cannot be drained until "
                    + "somebody mends the pod",
            "Kubernetes documentation: unhealthy pod eviction policy (default " + "IfHealthyBudget)",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of("PodDisruptionBudget")) {
            Node policy = budget.at("spec.unhealthyPodEvictionPolicy");
            if (!policy.text("").equals("AlwaysAllow")) {
                findings.add(budget, policy, "AlwaysAllow", "Set unhealthyPodEvictionPolicy: AlwaysAllow.");
            }
        }
    }
}
