package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A required spread does not count nodes that take no pods. */
final class SpreadHonorsTaints implements Rule {

    private static final About ABOUT = new About(
            "spread-honors-taints",
            "A required spread does not count nodes that take no pods",
            "Deployment, StatefulSet, Rollout",
            "while a node is drained it counts as empty, every other node has one pod too "
                    + "many, and the evicted pods find no place",
            "Kubernetes documentation: nodeTaintsPolicy (default Ignore)",
            Severities.ERROR_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
                boolean required =
                        !spread.key("whenUnsatisfiable").text("DoNotSchedule").equals("ScheduleAnyway");
                if (required && !spread.key("nodeTaintsPolicy").text("").equals("Honor")) {
                    findings.add(
                            workload.manifest(),
                            spread.key("nodeTaintsPolicy"),
                            "Honor",
                            "Set nodeTaintsPolicy: Honor.");
                }
            }
        }
    }
}
