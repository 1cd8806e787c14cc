package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryBackgroundAnalysisLasts extends Rule {

    CanaryBackgroundAnalysisLasts() {
        super(
                "A background analysis measures until the last step",
                "Rollout, AnalysisTemplate",
                "with a count it ends as successful, and the rest of the canary goes on unjudged",
                "argo-rollouts#1666",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            for (Node metric : canary.backgroundMetrics(manifests)) {
                if (metric.key("count").present() && metric.key("interval").present()) {
                    findings.add(metric.key("count"), "nothing", "Leave count out of a background analysis.");
                }
            }
        }
    }
}
