package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RollingSurge extends Rule {

    RollingSurge() {
        super(
                "A rolling update may start a pod beyond the wanted number",
                "Deployment, Rollout without traffic routing",
                "without a surge the only way forward is to take a pod away first",
                "Kubernetes documentation, Deployments: max surge",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node surge = workload.is(Kind.DEPLOYMENT)
                    ? workload.manifest().at("spec.strategy.rollingUpdate.maxSurge")
                    : workload.manifest().at("spec.strategy.canary.maxSurge");
            if (workload.released() && surge.text("").matches("0%?")) {
                findings.add(surge, ">= 1", "Set maxSurge to 1 or more.");
            }
        }
    }
}
