package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A required spread does not count nodes that take no pods",
        looksAt = "Deployment, StatefulSet, Rollout",
        why =
                "while a node is drained it counts as empty, every other node has one pod too many, and the evicted pods find no place",
        fix = "Set nodeTaintsPolicy: Honor.",
        source = "Kubernetes documentation: nodeTaintsPolicy (default Ignore)",
        severities = Rule.Severities.ERROR_IN_DEV)
final class SpreadHonorsTaints extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
            boolean required =
                    !spread.key("whenUnsatisfiable").text("DoNotSchedule").equals("ScheduleAnyway");
            if (required && !spread.textOf("nodeTaintsPolicy").equals("Honor")) {
                findings.add(spread.key("nodeTaintsPolicy"), "Honor");
            }
        }
    }
}
