package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A pod mounts nothing of its node",
        looksAt = "volumes",
        why = "the pod depends on one node, and can change it",
        fix = "Use emptyDir, a PersistentVolumeClaim, or waive this for an agent of the node.",
        source = "Kubernetes: Pod Security Standard baseline; kube-linter: sensitive-host-mounts")
final class NoHostPath extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (Node volume : workload.pod().key("volumes").items()) {
            if (volume.key("hostPath").present()) {
                findings.addOrNote(!workload.isNodeAgent(), volume.key("hostPath"), "another kind of volume");
            }
        }
    }
}
