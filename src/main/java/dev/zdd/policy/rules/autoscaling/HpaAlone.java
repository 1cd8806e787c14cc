package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class HpaAlone extends Rule {

    HpaAlone() {
        super(
                "A workload has one autoscaler",
                "HorizontalPodAutoscaler, ScaledObject",
                "two of them set the number to and fro, and pods drain all day",
                "Kubernetes documentation, HPA; KEDA documentation: it makes an HPA of its own",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            List<Manifest> autoscalers = manifests.autoscalersOf(workload);
            if (autoscalers.size() > 1) {
                findings.add(
                        autoscalers.get(1).at("spec.scaleTargetRef"),
                        "also scaled by " + autoscalers.get(0).reference(),
                        "one autoscaler",
                        "Remove one; several metrics fit into one autoscaler.");
            }
        }
    }
}
