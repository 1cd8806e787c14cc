package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class CanaryNanSafe extends Rule {

    CanaryNanSafe() {
        super(
                "A success condition is prepared for an empty answer and for NaN",
                "AnalysisTemplate with Prometheus",
                "Prometheus answers with a list: a comparison with the list itself is an error, its first element may be missing, and a rate over no requests is NaN",
                "argo-rollouts#363, #1466, #180",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest template : Canary.templatesOf(manifests)) {
            for (Node metric : template.at("spec.metrics").items()) {
                Node condition = metric.key("successCondition");
                if (metric.at("provider.prometheus").absent() || condition.absent()) {
                    continue;
                }
                for (String guard : List.of("len(result)", "isNaN(", "result[0]")) {
                    if (!condition.text("").replaceAll("\\s", "").contains(guard)) {
                        findings.add(
                                condition,
                                "a condition with " + guard,
                                "Write len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95.");
                        break;
                    }
                }
            }
        }
    }
}
