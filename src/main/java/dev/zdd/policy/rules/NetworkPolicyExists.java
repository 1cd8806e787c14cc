package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;

/** A NetworkPolicy says who may talk to what serves. */
final class NetworkPolicyExists implements Rule {

    private static final About ABOUT = new About(
            "network-policy",
            "A NetworkPolicy says who may talk to what serves",
            "NetworkPolicy, workloads",
            "every pod of the cluster can, also one that was taken over",
            "kube-score: pod-networkpolicy",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            boolean covered = manifests.of("NetworkPolicy").stream()
                    .anyMatch(policy ->
                            policy.namespace().equals(workload.manifest().namespace())
                                    && new Selector(policy.at("spec.podSelector")).matches(workload.podLabels()));
            if (!workload.serving().isEmpty() && !covered) {
                findings.add(
                        workload.manifest(),
                        workload.template().at("metadata.labels"),
                        "no NetworkPolicy selects its pods",
                        "one for its pods",
                        "Add a NetworkPolicy with the sources that may call it.");
            }
        }
    }
}
