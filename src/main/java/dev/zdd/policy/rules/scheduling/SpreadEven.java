package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Nodes differ by at most one pod",
        looksAt = "Deployment, StatefulSet, Rollout",
        why = "half of the pods may be on one node, and go with it",
        fix = "Set maxSkew: 1.",
        source = "Kubernetes documentation: pod topology spread constraints",
        severities = Rule.Severities.WARNING)
final class SpreadEven extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
            if (spread.key("maxSkew").integer(1) > 1) {
                findings.add(spread.key("maxSkew"), "1");
            }
        }
    }
}
