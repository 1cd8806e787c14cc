package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The grace period is written down",
        looksAt = "Deployment, Rollout",
        why = "the default of 30 s is seldom what somebody chose, and the preStop hook takes its share of it",
        fix = "Set terminationGracePeriodSeconds, for example 60.",
        source = "Kubernetes documentation, pod termination",
        severities = Rule.Severities.WARNING)
final class GraceExplicit extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node grace = workload.pod().key("terminationGracePeriodSeconds");
        if (workload.released() && !workload.serving().isEmpty() && grace.absent()) {
            findings.add(grace, "preStop + drain + a margin");
        }
    }
}
