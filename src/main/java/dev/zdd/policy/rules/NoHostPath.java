package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A pod mounts nothing of its node. */
final class NoHostPath implements Rule {

    private static final About ABOUT = new About(
            "no-host-path",
            "A pod mounts nothing of its node",
            "volumes",
            "the pod depends on one node, and can change it",
            "Kubernetes: Pod Security Standard baseline; kube-linter: sensitive-host-mounts",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Node volume : workload.pod().key("volumes").items()) {
                if (volume.key("hostPath").present()) {
                    findings.add(
                            workload.manifest(),
                            volume.key("hostPath"),
                            "another kind of volume",
                            "Use emptyDir, a PersistentVolumeClaim, or waive this for an agent of the node.");
                }
            }
        }
    }
}
