package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** What serves has a priority. */
final class PriorityClass implements Rule {

    private static final About ABOUT = new About(
            "priority-class",
            "What serves has a priority",
            "Deployment, StatefulSet, Rollout",
            "on a full cluster a batch job keeps its place, and a new pod of the service "
                    + "waits in the middle of a release",
            "Polaris: priorityClassNotSet",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node priority = workload.pod().key("priorityClassName");
            if (!workload.serving().isEmpty() && priority.absent()) {
                findings.add(
                        workload.manifest(),
                        priority,
                        "a PriorityClass",
                        "Set priorityClassName to a class of your cluster for what serves.");
            }
        }
    }
}
