package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryStepAnalysisEnds extends Rule {

    CanaryStepAnalysisEnds() {
        super(
                "An analysis that is a step comes to an end",
                "Rollout, AnalysisTemplate",
                "with an interval and no count the metric runs for ever: the Rollout is InvalidSpec and stands still",
                "argo-rollouts#2691",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            for (Node metric : canary.stepMetrics(manifests)) {
                if (metric.key("interval").present() && metric.key("count").absent()) {
                    findings.add(metric.key("count"), "a number", "Set count, or leave out the interval.");
                }
            }
        }
    }
}
