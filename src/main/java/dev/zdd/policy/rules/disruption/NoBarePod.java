package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NoBarePod extends Rule {

    NoBarePod() {
        super(
                "Pods belong to something that replaces them",
                "Pod, ReplicaSet",
                "a drained or lost node ends the pod for good",
                "Kubernetes documentation: naked pods; Polaris",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Manifest object = workload.manifest();
            boolean owned = object.at("metadata.ownerReferences").present();
            boolean hook = object.annotations().keySet().stream().anyMatch(key -> key.startsWith("helm.sh/hook"));
            if (workload.is(Kind.POD, Kind.REPLICA_SET) && !owned && !hook) {
                findings.add(
                        object.at("kind"),
                        "Deployment, StatefulSet, Job or the like",
                        "Let a controller make the pod.");
            }
        }
    }
}
