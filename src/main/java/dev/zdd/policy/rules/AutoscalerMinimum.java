package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** An autoscaler keeps at least two pods. */
final class AutoscalerMinimum implements Rule {

    private static final About ABOUT = new About(
            "hpa-minimum",
            "An autoscaler keeps at least two pods",
            "HorizontalPodAutoscaler",
            "at night one pod is left, and every restart of it is an outage",
            "kube-linter: hpa-minimum-three-replicas; Kubernetes documentation: the default " + "is 1",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of("HorizontalPodAutoscaler")) {
            Node minimum = autoscaler.at("spec.minReplicas");
            if (minimum.integer(1) < 2) {
                findings.add(autoscaler, minimum, ">= 2", "Set minReplicas to 2 or more; 3 where a budget keeps 2.");
            }
        }
    }
}
