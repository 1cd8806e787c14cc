package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** At least two earlier revisions are kept. */
final class RevisionHistory implements Rule {

    private static final About ABOUT = new About(
            "revision-history",
            "At least two earlier revisions are kept",
            "Deployment, StatefulSet, DaemonSet, Rollout",
            "there is nothing to roll back to",
            "Kubernetes documentation, Deployments: clean up policy (default 10)",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node limit = workload.manifest().at("spec.revisionHistoryLimit");
            if (workload.longRunning() && limit.integer(10) < 2) {
                findings.add(workload.manifest(), limit, ">= 2", "Keep some: 10 is the default and costs nothing.");
            }
        }
    }
}
