package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods that are not ready may be evicted always",
        looksAt = "PodDisruptionBudget",
        why = "one crash-looping pod uses up the budget, and its node cannot be drained until somebody mends the pod",
        fix = "Set unhealthyPodEvictionPolicy: AlwaysAllow.",
        source = "Kubernetes documentation: unhealthy pod eviction policy (default IfHealthyBudget)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class PdbUnhealthyEviction extends Rule.OfBudgets {

    @Override
    protected void judge(Manifest budget, Findings findings) {
        Node policy = budget.at("spec.unhealthyPodEvictionPolicy");
        if (!policy.text("").equals("AlwaysAllow")) {
            findings.add(policy, "AlwaysAllow");
        }
    }
}
