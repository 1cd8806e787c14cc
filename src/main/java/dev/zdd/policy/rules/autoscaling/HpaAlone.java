package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A workload has one autoscaler",
        looksAt = "HorizontalPodAutoscaler, ScaledObject",
        why = "two of them set the number to and fro, and pods drain all day",
        fix = "Remove one; several metrics fit into one autoscaler.",
        source = "Kubernetes documentation, HPA; KEDA documentation: it makes an HPA of its own")
final class HpaAlone extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        List<Manifest> autoscalers = findings.manifests().autoscalersOf(workload);
        // One of another overlay has the same name.
        autoscalers.stream()
                .filter(other -> !other.reference().equals(autoscalers.get(0).reference()))
                .findFirst()
                .ifPresent(other -> findings.found(
                        other.at("spec.scaleTargetRef"),
                        "also scaled by " + autoscalers.get(0).reference(),
                        "one autoscaler"));
    }
}
