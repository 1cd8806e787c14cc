package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "No traffic is no success",
        looksAt = "AnalysisTemplate",
        why = "a canary that nobody asked, or a Prometheus that does not know it, is promoted",
        fix = "Write successCondition: len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95.",
        source =
                "Argo Rollouts documentation: a metric with only a failureCondition succeeds when that is false; argo-rollouts#3850")
final class CanaryNoTrafficNoPromotion extends Rule.OfAnalysisTemplates {

    @Override
    protected void judge(Manifest template, Findings findings) {
        for (Node metric : template.at("spec.metrics").items()) {
            Node condition = metric.key("successCondition");
            Node query = metric.at("provider.prometheus.query");
            if (condition.absent() && !judgesItself(metric)) {
                findings.add(
                        condition,
                        "a condition that has to be met",
                        "Add a successCondition; a failureCondition alone lets no data pass.");
            } else if (condition
                    .text("")
                    .matches("(?s).*(len\\(result\\)\\s*==\\s*0|\\|\\|\\s*isNaN|default\\(result\\[?0?\\]?,\\s*1).*")) {
                findings.add(condition, "a condition that fails without data", "Join the guards with &&, not with ||.");
            }
            if (query.text("").matches("(?s).*\\bor\\b\\s*(on\\s*\\(\\)\\s*)?vector\\(\\s*1.*")) {
                findings.add(
                        query,
                        "a query that answers 1 without data",
                        "no answer without data",
                        "Remove \"or vector(1)\".");
            }
        }
    }

    // A Job succeeds or fails, and Kayenta scores.
    private static boolean judgesItself(Node metric) {
        return metric.at("provider.job").present()
                || metric.at("provider.kayenta").present();
    }
}
