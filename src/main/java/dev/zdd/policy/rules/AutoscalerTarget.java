package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** An autoscaler names a workload that exists. */
final class AutoscalerTarget implements Rule {

    private static final About ABOUT = new About(
            "hpa-target",
            "An autoscaler names a workload that exists",
            "HorizontalPodAutoscaler",
            "nothing is scaled; the number of pods stays at one, which is what a workload "
                    + "without a number starts with",
            "kube-score: horizontalpodautoscaler-has-target",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of("HorizontalPodAutoscaler")) {
            Node target = autoscaler.at("spec.scaleTargetRef");
            String kind = target.key("kind").text("");
            String name = target.key("name").text("");
            if (manifests.find(kind, autoscaler.namespace(), name).isEmpty()) {
                findings.add(
                        autoscaler,
                        target,
                        "%s %s".formatted(kind, name),
                        "a workload of the program in namespace " + autoscaler.namespace(),
                        "Name kind and name as the workload has them.");
            }
        }
    }
}
