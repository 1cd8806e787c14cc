package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What serves has a priority",
        looksAt = "Deployment, StatefulSet, Rollout",
        why =
                "on a full cluster a batch job keeps its place, and a new pod of the service waits in the middle of a release",
        fix = "Set priorityClassName to a class of your cluster for what serves.",
        source = "Polaris: priorityClassNotSet",
        severities = Rule.Severities.WARNING)
final class PriorityClass extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node priority = workload.pod().key("priorityClassName");
        if (!workload.serving().isEmpty() && priority.absent()) {
            findings.add(priority, "a PriorityClass");
        }
    }
}
