package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An autoscaler takes pods away a few at a time",
        looksAt = "HorizontalPodAutoscaler, ScaledObject",
        why = "by default it may take all that are too many at once, and all of them drain together",
        fix = "Add scaleDown.policies with a value below 100 in 30 s or more, for example 1 pod per 60 s.",
        source = "Kubernetes documentation, HPA: default scaling policies (100 % per 15 s)",
        severities = Rule.Severities.WARNING)
final class HpaGradualScaleDown extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.autoscalers()) {
            Node policies = Manifests.scaleDown(autoscaler).key("policies");
            boolean limited = policies.items().stream()
                    .anyMatch(policy -> policy.key("value").integer().isPresent()
                            && policy.key("value").integer(100) < 100
                            && policy.key("periodSeconds").integer(0) >= 30);
            if (!limited) {
                findings.add(policies, "a policy such as 1 pod per 60 s");
            }
        }
    }
}
