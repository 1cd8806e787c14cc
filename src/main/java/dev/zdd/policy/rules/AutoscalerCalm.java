package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** An autoscaler lets a minute pass before it takes pods away. */
final class AutoscalerCalm implements Rule {

    private static final About ABOUT = new About(
            "hpa-calm-scale-down",
            "An autoscaler lets a minute pass before it takes pods away",
            "HorizontalPodAutoscaler",
            "every pod that goes is a drain; a number that swings drains all day, and "
                    + "during a release most of all",
            "Kubernetes documentation, HPA: stabilization window (default 300 s)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of("HorizontalPodAutoscaler")) {
            Node window = autoscaler.at("spec.behavior.scaleDown.stabilizationWindowSeconds");
            if (window.integer(300) < 60) {
                findings.add(autoscaler, window, ">= 60", "Leave the default of 300 s.");
            }
        }
    }
}
