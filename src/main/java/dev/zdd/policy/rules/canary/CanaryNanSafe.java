package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A success condition is prepared for an empty answer and for NaN",
        looksAt = "AnalysisTemplate with Prometheus",
        why =
                "Prometheus answers with a list: a comparison with the list itself is an error, its first element may be missing, and a rate over no requests is NaN",
        fix = "Write len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95.",
        source = "argo-rollouts#363, #1466, #180")
final class CanaryNanSafe extends Rule.OfAnalysisTemplates {

    @Override
    protected void judge(Manifest template, Findings findings) {
        for (Node metric : template.at("spec.metrics").items()) {
            Node condition = metric.key("successCondition");
            if (metric.at("provider.prometheus").absent() || condition.absent()) {
                continue;
            }
            for (String guard : List.of("len(result)", "isNaN(", "result[0]")) {
                if (!condition.text("").replaceAll("\\s", "").contains(guard)) {
                    findings.add(condition, "a condition with " + guard);
                    break;
                }
            }
        }
    }
}
