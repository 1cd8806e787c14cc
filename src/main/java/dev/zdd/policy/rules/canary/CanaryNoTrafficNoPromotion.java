package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryNoTrafficNoPromotion extends Rule {

    CanaryNoTrafficNoPromotion() {
        super(
                "No traffic is no success",
                "AnalysisTemplate",
                "a canary that nobody asked, or a Prometheus that does not know it, is promoted",
                "Argo Rollouts documentation: a metric with only a failureCondition succeeds when that is false; argo-rollouts#3850",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest template : Canary.templatesOf(manifests)) {
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
                        .matches(
                                "(?s).*(len\\(result\\)\\s*==\\s*0|\\|\\|\\s*isNaN|default\\(result\\[?0?\\]?,\\s*1).*")) {
                    findings.add(
                            condition, "a condition that fails without data", "Join the guards with &&, not with ||.");
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
    }

    // A Job succeeds or fails, and Kayenta scores.
    private static boolean judgesItself(Node metric) {
        return metric.at("provider.job").present()
                || metric.at("provider.kayenta").present();
    }
}
