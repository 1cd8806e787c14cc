package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PdbUnhealthyEviction extends Rule {

    PdbUnhealthyEviction() {
        super(
                "Pods that are not ready may be evicted always",
                "PodDisruptionBudget",
                "one crash-looping pod uses up the budget, and its node cannot be drained until somebody mends the pod",
                "Kubernetes documentation: unhealthy pod eviction policy (default IfHealthyBudget)",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of(Kind.POD_DISRUPTION_BUDGET)) {
            Node policy = budget.at("spec.unhealthyPodEvictionPolicy");
            if (!policy.text("").equals("AlwaysAllow")) {
                findings.add(policy, "AlwaysAllow", "Set unhealthyPodEvictionPolicy: AlwaysAllow.");
            }
        }
    }
}
