package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** What is no success is a failure: there is nothing in between. */
final class CanaryNeverInconclusive implements Rule {

    private static final About ABOUT = new About(
            "canary-never-inconclusive",
            "What is no success is a failure",
            "AnalysisTemplate",
            "an inconclusive analysis pauses the canary, and while it is paused so, the timed pauses of its steps are over at "
                    + "once: a version that nobody could judge is promoted within seconds",
            "Argo Rollouts 1.10.1, rollout/pause.go, CompletedCanaryPauseStep; seen with ./zdd prove no-traffic",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest template : Canary.templatesOf(manifests)) {
            for (Node metric : template.at("spec.metrics").items()) {
                Node failure = metric.key("failureCondition");
                if (!failure.absent() && !metric.key("successCondition").absent()) {
                    findings.add(
                            template,
                            failure,
                            "no failureCondition beside a successCondition",
                            "Remove it: a measurement that meets neither is inconclusive.");
                }
            }
        }
    }
}
