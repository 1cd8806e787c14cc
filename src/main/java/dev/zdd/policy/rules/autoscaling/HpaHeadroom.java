package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An autoscaler has room above its minimum",
        looksAt = "HorizontalPodAutoscaler, ScaledObject",
        why = "load that rises during a release, when pods are busy starting, finds no further pods",
        fix = "Raise the maximum; twice the minimum is a usual start.",
        source = "argo-rollouts#2857: a canary raises the need",
        severities = Rule.Severities.WARNING_IN_DEV)
final class HpaHeadroom extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.autoscalers()) {
            boolean keda = autoscaler.is(Kind.SCALED_OBJECT);
            int minimum = Manifests.minimum(autoscaler);
            Node maximum = autoscaler.at(keda ? "spec.maxReplicaCount" : "spec.maxReplicas");
            if (maximum.integer(keda ? 100 : 0) <= minimum) {
                findings.add(maximum, "> %d: the minimum".formatted(minimum));
            }
        }
    }
}
