package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RevisionHistory extends Rule {

    RevisionHistory() {
        super(
                "At least two earlier revisions are kept",
                "Deployment, StatefulSet, DaemonSet, Rollout",
                "there is nothing to roll back to",
                "Kubernetes documentation, Deployments: clean up policy (default 10)",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node limit = workload.manifest().at("spec.revisionHistoryLimit");
            if (workload.longRunning() && limit.integer(10) < 2) {
                findings.add(limit, ">= 2", "Keep some: 10 is the default and costs nothing.");
            }
        }
    }
}
