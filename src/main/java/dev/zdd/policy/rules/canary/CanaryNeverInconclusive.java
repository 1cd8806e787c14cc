package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryNeverInconclusive extends Rule {

    CanaryNeverInconclusive() {
        super(
                "What is no success is a failure",
                "AnalysisTemplate",
                "an inconclusive analysis pauses the canary, and while it is paused so, the timed pauses of its steps are over at once: a version that nobody could judge is promoted within seconds",
                "Argo Rollouts 1.10.1, rollout/pause.go, CompletedCanaryPauseStep; seen with ./zdd prove no-traffic",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest template : Canary.templatesOf(manifests)) {
            for (Node metric : template.at("spec.metrics").items()) {
                Node failure = metric.key("failureCondition");
                if (!failure.absent() && !metric.key("successCondition").absent()) {
                    findings.add(
                            failure,
                            "no failureCondition beside a successCondition",
                            "Remove it: a measurement that meets neither is inconclusive.");
                }
            }
        }
    }
}
