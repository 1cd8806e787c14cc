package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An analysis that is a step comes to an end",
        looksAt = "Rollout, AnalysisTemplate",
        why = "with an interval and no count the metric runs for ever: the Rollout is InvalidSpec and stands still",
        fix = "Set count, or leave out the interval.",
        source = "argo-rollouts#2691")
final class CanaryStepAnalysisEnds extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        for (Node metric : canary.stepMetrics(findings.manifests())) {
            if (metric.key("interval").present() && metric.key("count").absent()) {
                findings.add(metric.key("count"), "a number");
            }
        }
    }
}
