package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** An autoscaler takes pods away a few at a time. */
final class AutoscalerGradual implements Rule {

    private static final About ABOUT = new About(
            "hpa-gradual-scale-down",
            "An autoscaler takes pods away a few at a time",
            "HorizontalPodAutoscaler",
            "by default it may take all that are too many at once, and all of them drain " + "together",
            "Kubernetes documentation, HPA: default scaling policies (100 % per 15 s)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of("HorizontalPodAutoscaler")) {
            Node policies = autoscaler.at("spec.behavior.scaleDown.policies");
            boolean limited = policies.items().stream()
                    .anyMatch(policy -> policy.key("value").integer().isPresent()
                            && policy.key("value").integer(100) < 100
                            && policy.key("periodSeconds").integer(0) >= 30);
            if (!limited) {
                findings.add(autoscaler, policies, "a policy such as 1 pod per 60 s", "Add scaleDown.policies.");
            }
        }
    }
}
