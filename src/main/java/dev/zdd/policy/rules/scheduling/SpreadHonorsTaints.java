package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SpreadHonorsTaints extends Rule {

    SpreadHonorsTaints() {
        super(
                "A required spread does not count nodes that take no pods",
                "Deployment, StatefulSet, Rollout",
                "while a node is drained it counts as empty, every other node has one pod too many, and the evicted pods find no place",
                "Kubernetes documentation: nodeTaintsPolicy (default Ignore)",
                Severities.ERROR_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
                boolean required =
                        !spread.key("whenUnsatisfiable").text("DoNotSchedule").equals("ScheduleAnyway");
                if (required && !spread.key("nodeTaintsPolicy").text("").equals("Honor")) {
                    findings.add(spread.key("nodeTaintsPolicy"), "Honor", "Set nodeTaintsPolicy: Honor.");
                }
            }
        }
    }
}
