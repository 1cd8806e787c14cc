package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SpreadEven extends Rule {

    SpreadEven() {
        super(
                "Nodes differ by at most one pod",
                "Deployment, StatefulSet, Rollout",
                "half of the pods may be on one node, and go with it",
                "Kubernetes documentation: pod topology spread constraints",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
                if (spread.key("maxSkew").integer(1) > 1) {
                    findings.add(spread.key("maxSkew"), "1", "Set maxSkew: 1.");
                }
            }
        }
    }
}
