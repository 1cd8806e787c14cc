package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A background analysis measures until the last step",
        looksAt = "Rollout, AnalysisTemplate",
        why =
                "with a count, or a number of successes in a row, it ends as successful, and the rest of the canary goes on unjudged",
        fix = "Leave count and consecutiveSuccessLimit out of a background analysis.",
        source = "argo-rollouts#1666")
final class CanaryBackgroundAnalysisLasts extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        for (Node metric : canary.backgroundMetrics(findings.manifests())) {
            if (metric.key("count").present() && metric.key("interval").present()) {
                findings.add(metric.key("count"), "nothing");
            }
            if (metric.key("consecutiveSuccessLimit").intOrString(0) > 0) {
                findings.add(metric.key("consecutiveSuccessLimit"), "nothing");
            }
        }
    }
}
