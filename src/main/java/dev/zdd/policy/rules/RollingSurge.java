package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A rolling update may start a pod beyond the wanted number. */
final class RollingSurge implements Rule {

    private static final About ABOUT = new About(
            "rolling-surge",
            "A rolling update may start a pod beyond the wanted number",
            "Deployment, Rollout without traffic routing",
            "without a surge the only way forward is to take a pod away first",
            "Kubernetes documentation, Deployments: max surge",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node surge = workload.is("Deployment")
                    ? workload.manifest().at("spec.strategy.rollingUpdate.maxSurge")
                    : workload.manifest().at("spec.strategy.canary.maxSurge");
            if (workload.released() && surge.text("").matches("0%?")) {
                findings.add(workload.manifest(), surge, ">= 1", "Set maxSurge to 1 or more.");
            }
        }
    }
}
