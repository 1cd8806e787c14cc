package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods belong to something that replaces them",
        looksAt = "Pod, ReplicaSet",
        why = "a drained or lost node ends the pod for good",
        fix = "Let a controller make the pod.",
        source = "Kubernetes documentation: naked pods; Polaris",
        severities = Rule.Severities.WARNING_IN_DEV)
final class NoBarePod extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Manifest object = workload.manifest();
        boolean owned = object.at("metadata.ownerReferences").present();
        boolean hook = object.annotations().keySet().stream().anyMatch(key -> key.startsWith("helm.sh/hook"));
        if (workload.is(Kind.POD, Kind.REPLICA_SET) && !owned && !hook) {
            findings.add(object.at("kind"), "Deployment, StatefulSet, Job or the like");
        }
    }
}
