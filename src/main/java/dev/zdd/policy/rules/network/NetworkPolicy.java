package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A NetworkPolicy says who may talk to what serves",
        looksAt = "NetworkPolicy, workloads",
        why = "every pod of the cluster can, also one that was taken over",
        fix = "Add a NetworkPolicy with the sources that may call it.",
        source = "kube-score: pod-networkpolicy",
        severities = Rule.Severities.WARNING_IN_DEV)
final class NetworkPolicy extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        boolean covered =
                !findings.manifests().selecting(workload, Kind.NETWORK_POLICY).isEmpty()
                        || !findings.manifests()
                                .selecting(workload, Kind.CILIUM_NETWORK_POLICY)
                                .isEmpty();
        if (!workload.serving().isEmpty() && !covered) {
            findings.found(
                    workload.template().at("metadata.labels"), "no NetworkPolicy selects its pods", "one for its pods");
        }
    }
}
