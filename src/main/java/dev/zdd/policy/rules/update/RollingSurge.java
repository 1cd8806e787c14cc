package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A rolling update may start a pod beyond the wanted number",
        looksAt = "Deployment, Rollout without traffic routing",
        why = "without a surge the only way forward is to take a pod away first",
        fix = "Set maxSurge to 1 or more.",
        source = "Kubernetes documentation, Deployments: max surge")
final class RollingSurge extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node surge = workload.is(Kind.DEPLOYMENT)
                ? workload.manifest().at("spec.strategy.rollingUpdate.maxSurge")
                : workload.manifest().at("spec.strategy.canary.maxSurge");
        if (workload.released() && surge.text("").matches("0%?")) {
            findings.add(surge, ">= 1");
        }
    }
}
