package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What serves has at least two pods",
        looksAt = "Deployment, StatefulSet, Rollout",
        why = "one pod cannot be moved from a node, restarted or lost without an outage",
        fix = "Run two pods or more.",
        source = "kube-score: deployment-replicas; kube-linter: minimum-three-replicas",
        severities = Rule.Severities.WARNING_IN_DEV)
final class SeveralReplicas extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node replicas = workload.manifest().at("spec.replicas");
        boolean alone = findings.manifests().autoscalersOf(workload).isEmpty() && replicas.integer(1) < 2;
        if (alone && !workload.serving().isEmpty()) {
            findings.add(replicas, ">= 2, or a HorizontalPodAutoscaler");
        }
    }
}
