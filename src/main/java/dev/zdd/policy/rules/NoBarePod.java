package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;

/** Pods belong to something that replaces them. */
final class NoBarePod implements Rule {

    private static final About ABOUT = new About(
            "no-bare-pod",
            "Pods belong to something that replaces them",
            "Pod, ReplicaSet",
            "a drained or lost node ends the pod for good",
            "Kubernetes documentation: naked pods; Polaris",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            if (workload.is("Pod") || workload.is("ReplicaSet")) {
                findings.add(
                        workload.manifest(),
                        workload.manifest().at("kind"),
                        "Deployment, StatefulSet, Job or the like",
                        "Let a controller make the pod.");
            }
        }
    }
}
