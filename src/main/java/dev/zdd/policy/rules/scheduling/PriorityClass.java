package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PriorityClass extends Rule {

    PriorityClass() {
        super(
                "What serves has a priority",
                "Deployment, StatefulSet, Rollout",
                "on a full cluster a batch job keeps its place, and a new pod of the service waits in the middle of a release",
                "Polaris: priorityClassNotSet",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node priority = workload.pod().key("priorityClassName");
            if (!workload.serving().isEmpty() && priority.absent()) {
                findings.add(
                        priority,
                        "a PriorityClass",
                        "Set priorityClassName to a class of your cluster for what serves.");
            }
        }
    }
}
