package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An autoscaler names a workload that exists",
        looksAt = "HorizontalPodAutoscaler, ScaledObject",
        why =
                "nothing is scaled; the number of pods stays at one, which is what a workload without a number starts with",
        fix = "Name kind and name as the workload has them.",
        source = "kube-score: horizontalpodautoscaler-has-target")
final class HpaTarget extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.autoscalers()) {
            Node target = autoscaler.at("spec.scaleTargetRef");
            if (manifests.scaledBy(autoscaler).isEmpty()) {
                findings.addOrNote(
                        manifests.hasPods(autoscaler.namespace()),
                        target,
                        "%s %s".formatted(target.key("kind").text("Deployment"), target.textOf("name")),
                        "a workload of the program in namespace " + autoscaler.namespace(),
                        fix());
            }
        }
    }
}
