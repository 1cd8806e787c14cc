package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SeveralReplicas extends Rule {

    SeveralReplicas() {
        super(
                "What serves has at least two pods",
                "Deployment, StatefulSet, Rollout",
                "one pod cannot be moved from a node, restarted or lost without an outage",
                "kube-score: deployment-replicas; kube-linter: minimum-three-replicas",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node replicas = workload.manifest().at("spec.replicas");
            boolean alone = manifests.autoscalersOf(workload).isEmpty() && replicas.integer(1) < 2;
            if (alone && !workload.serving().isEmpty()) {
                findings.add(replicas, ">= 2, or a HorizontalPodAutoscaler", "Run two pods or more.");
            }
        }
    }
}
