package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class GraceExplicit extends Rule {

    GraceExplicit() {
        super(
                "The grace period is written down",
                "Deployment, Rollout",
                "the default of 30 s is seldom what somebody chose, and the preStop hook takes its share of it",
                "Kubernetes documentation, pod termination",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node grace = workload.pod().key("terminationGracePeriodSeconds");
            if (workload.released() && !workload.serving().isEmpty() && grace.absent()) {
                findings.add(grace, "preStop + drain + a margin", "Set terminationGracePeriodSeconds, for example 60.");
            }
        }
    }
}
