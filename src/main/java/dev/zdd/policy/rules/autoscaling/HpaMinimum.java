package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An autoscaler keeps at least two pods",
        looksAt = "HorizontalPodAutoscaler, ScaledObject",
        why = "at night one pod is left, and every restart of it is an outage",
        fix = "Set the minimum to 2 or more; 3 where a budget keeps 2.",
        source =
                "kube-linter: hpa-minimum-three-replicas; Kubernetes documentation: the default is 1; kube-score: horizontalpodautoscaler-replicas",
        severities = Rule.Severities.WARNING_IN_DEV)
final class HpaMinimum extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.autoscalers()) {
            if (Manifests.minimum(autoscaler) < 2) {
                Node minimum = Manifests.minimumField(autoscaler);
                String field = minimum.path().substring(minimum.path().indexOf('.') + 1);
                // KEDA knows no other value than 0 for it.
                boolean idle = field.equals("idleReplicaCount");
                findings.add(
                        minimum,
                        idle ? "nothing" : ">= 2",
                        idle
                                ? "Leave idleReplicaCount out, and set minReplicaCount to 2 or more."
                                : "Set %s to 2 or more; 3 where a budget keeps 2.".formatted(field));
            }
        }
    }
}
