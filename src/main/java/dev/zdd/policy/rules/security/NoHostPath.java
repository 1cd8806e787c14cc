package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NoHostPath extends Rule {

    NoHostPath() {
        super(
                "A pod mounts nothing of its node",
                "volumes",
                "the pod depends on one node, and can change it",
                "Kubernetes: Pod Security Standard baseline; kube-linter: sensitive-host-mounts",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Node volume : workload.pod().key("volumes").items()) {
                if (volume.key("hostPath").present()) {
                    findings.add(
                            volume.key("hostPath"),
                            "another kind of volume",
                            "Use emptyDir, a PersistentVolumeClaim, or waive this for an agent of the node.");
                }
            }
        }
    }
}
