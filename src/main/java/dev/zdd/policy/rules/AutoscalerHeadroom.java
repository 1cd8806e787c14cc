package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** An autoscaler has room above its minimum. */
final class AutoscalerHeadroom implements Rule {

    private static final About ABOUT = new About(
            "hpa-headroom",
            "An autoscaler has room above its minimum",
            "HorizontalPodAutoscaler",
            "load that rises during a release, when pods are busy starting, finds no " + "further pods",
            "argo-rollouts#2857: a canary raises the need",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of("HorizontalPodAutoscaler")) {
            int minimum = autoscaler.at("spec.minReplicas").integer(1);
            Node maximum = autoscaler.at("spec.maxReplicas");
            if (maximum.integer(0) <= minimum) {
                findings.add(
                        autoscaler,
                        maximum,
                        "> %d: minReplicas".formatted(minimum),
                        "Raise maxReplicas; twice the minimum is a usual start.");
            }
        }
    }
}
