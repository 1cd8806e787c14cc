package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** The grace period is written down. */
final class GraceExplicit implements Rule {

    private static final About ABOUT = new About(
            "grace-explicit",
            "The grace period is written down",
            "Deployment, Rollout",
            "the default of 30 s is seldom what somebody chose, and the preStop hook takes " + "its share of it",
            "Kubernetes documentation, pod termination",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node grace = workload.pod().key("terminationGracePeriodSeconds");
            if (workload.released() && !workload.serving().isEmpty() && grace.absent()) {
                findings.add(
                        workload.manifest(),
                        grace,
                        "preStop + drain + a margin",
                        "Set terminationGracePeriodSeconds, for example 60.");
            }
        }
    }
}
