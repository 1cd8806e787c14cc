package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods are spread per revision",
        looksAt = "Deployment, Rollout",
        why = "the old pods of an update push the new ones together, and when the old are gone the new sit on one node",
        fix = "Add the label that tells revisions apart.",
        source = "Kubernetes documentation: matchLabelKeys",
        severities = Rule.Severities.WARNING)
final class SpreadPerRevision extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        String label = workload.is(Kind.ROLLOUT) ? "rollouts-pod-template-hash" : "pod-template-hash";
        for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
            Node keys = spread.key("matchLabelKeys");
            if (workload.released()
                    && keys.items().stream().noneMatch(key -> key.text("").equals(label))) {
                findings.add(keys, "[%s]".formatted(label));
            }
        }
    }
}
