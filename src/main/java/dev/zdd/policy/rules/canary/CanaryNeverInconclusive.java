package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What is no success is a failure",
        looksAt = "AnalysisTemplate",
        why =
                "an inconclusive analysis pauses the canary, and while it is paused so, the timed pauses of its steps are over at once: a version that nobody could judge is promoted within seconds",
        fix = "Remove it: a measurement that meets neither is inconclusive.",
        source = "Argo Rollouts 1.10.1, rollout/pause.go, CompletedCanaryPauseStep; seen with ./zdd prove no-traffic")
final class CanaryNeverInconclusive extends Rule.OfAnalysisTemplates {

    @Override
    protected void judge(Manifest template, Findings findings) {
        for (Node metric : template.at("spec.metrics").items()) {
            Node failure = metric.key("failureCondition");
            if (!failure.absent() && !metric.key("successCondition").absent()) {
                findings.add(failure, "no failureCondition beside a successCondition");
            }
        }
    }
}
