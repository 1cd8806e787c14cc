package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** Nodes differ by at most one pod. */
final class SpreadEven implements Rule {

    private static final About ABOUT = new About(
            "spread-even",
            "Nodes differ by at most one pod",
            "Deployment, StatefulSet, Rollout",
            "half of the pods may be on one node, and go with it",
            "Kubernetes documentation: pod topology spread constraints",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
                if (spread.key("maxSkew").integer(1) > 1) {
                    findings.add(workload.manifest(), spread.key("maxSkew"), "1", "Set maxSkew: 1.");
                }
            }
        }
    }
}
