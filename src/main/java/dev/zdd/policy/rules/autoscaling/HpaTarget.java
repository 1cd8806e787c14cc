package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class HpaTarget extends Rule {

    HpaTarget() {
        super(
                "An autoscaler names a workload that exists",
                "HorizontalPodAutoscaler, ScaledObject",
                "nothing is scaled; the number of pods stays at one, which is what a workload without a number starts with",
                "kube-score: horizontalpodautoscaler-has-target",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.autoscalers()) {
            Node target = autoscaler.at("spec.scaleTargetRef");
            if (manifests.scaledBy(autoscaler).isEmpty()) {
                findings.add(
                        target,
                        "%s %s"
                                .formatted(
                                        target.key("kind").text("Deployment"),
                                        target.key("name").text("")),
                        "a workload of the program in namespace " + autoscaler.namespace(),
                        "Name kind and name as the workload has them.");
            }
        }
    }
}
