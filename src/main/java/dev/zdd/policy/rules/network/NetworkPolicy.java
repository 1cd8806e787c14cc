package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NetworkPolicy extends Rule {

    NetworkPolicy() {
        super(
                "A NetworkPolicy says who may talk to what serves",
                "NetworkPolicy, workloads",
                "every pod of the cluster can, also one that was taken over",
                "kube-score: pod-networkpolicy",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            boolean covered =
                    !manifests.selecting(workload, Kind.NETWORK_POLICY).isEmpty()
                            || !manifests
                                    .selecting(workload, Kind.CILIUM_NETWORK_POLICY)
                                    .isEmpty();
            if (!workload.serving().isEmpty() && !covered) {
                findings.add(
                        workload.template().at("metadata.labels"),
                        "no NetworkPolicy selects its pods",
                        "one for its pods",
                        "Add a NetworkPolicy with the sources that may call it.");
            }
        }
    }
}
