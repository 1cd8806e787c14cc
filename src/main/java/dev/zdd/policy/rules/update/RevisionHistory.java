package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "At least two earlier revisions are kept",
        looksAt = "Deployment, StatefulSet, DaemonSet, Rollout",
        why = "there is nothing to roll back to",
        fix = "Keep some: 10 is the default and costs nothing.",
        source = "Kubernetes documentation, Deployments: clean up policy (default 10)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class RevisionHistory extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node limit = workload.manifest().at("spec.revisionHistoryLimit");
        if (workload.longRunning() && limit.integer(10) < 2) {
            findings.add(limit, ">= 2");
        }
    }
}
