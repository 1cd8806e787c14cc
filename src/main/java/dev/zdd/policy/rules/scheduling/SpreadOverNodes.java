package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods of what serves are spread over nodes",
        looksAt = "Deployment, StatefulSet, Rollout",
        why = "one node takes them all with it",
        fix = "Add one with topologyKey kubernetes.io/hostname and maxSkew 1.",
        source =
                "kube-linter: no-anti-affinity; Polaris: topologySpreadConstraint; kube-score: pod-topology-spread-constraints, deployment-has-host-podantiaffinity, statefulset-has-host-podantiaffinity",
        severities = Rule.Severities.WARNING_IN_DEV)
final class SpreadOverNodes extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node spread = workload.pod().key("topologySpreadConstraints");
        boolean several = findings.manifests().smallestNumber(workload).orElse(0) >= 2;
        if (several
                && !workload.serving().isEmpty()
                && !spreads(workload, "kubernetes.io/hostname")
                && workload.pod().at("affinity.podAntiAffinity").absent()) {
            findings.add(spread, "a constraint whose labelSelector fits the pods");
        }
    }

    /** A constraint counts the pods that its selector finds: without one, or with a wrong one, it spreads nothing. */
    static boolean spreads(Workload workload, String topologyKey) {
        return workload.pod().key("topologySpreadConstraints").items().stream()
                .filter(one -> one.textOf("topologyKey").equals(topologyKey))
                .map(one -> Selector.of(one.key("labelSelector")))
                .anyMatch(selector -> !selector.empty() && selector.matches(workload.podLabels()));
    }
}
