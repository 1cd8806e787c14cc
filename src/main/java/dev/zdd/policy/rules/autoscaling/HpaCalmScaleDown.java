package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An autoscaler lets a minute pass before it takes pods away",
        looksAt = "HorizontalPodAutoscaler, ScaledObject",
        why = "every pod that goes is a drain; a number that swings drains all day, and during a release most of all",
        fix = "Leave the default of 300 s.",
        source = "Kubernetes documentation, HPA: stabilization window (default 300 s)",
        severities = Rule.Severities.WARNING)
final class HpaCalmScaleDown extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.autoscalers()) {
            Node window = Manifests.scaleDown(autoscaler).key("stabilizationWindowSeconds");
            if (window.integer(300) < 60) {
                findings.add(window, ">= 60");
            }
        }
    }
}
