package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** What serves has at least two pods. */
final class SeveralReplicas implements Rule {

    private static final About ABOUT = new About(
            "several-replicas",
            "What serves has at least two pods",
            "Deployment, StatefulSet, Rollout",
            "one pod cannot be moved from a node, restarted or lost without an outage",
            "kube-score: deployment-replicas; kube-linter: minimum-three-replicas",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node replicas = workload.manifest().at("spec.replicas");
            boolean alone = manifests.autoscalersOf(workload).isEmpty() && replicas.integer(1) < 2;
            if (alone && !workload.serving().isEmpty()) {
                findings.add(
                        workload.manifest(), replicas, ">= 2, or a HorizontalPodAutoscaler", "Run two pods or more.");
            }
        }
    }
}
