package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A canary by subsets has Services of both versions",
        looksAt = "Rollout",
        why = "without them a canary whose pods never start is neither aborted nor does its deadline run",
        fix = "Add the Services, or watch for pods that never become ready.",
        source = "argo-rollouts#4128 (1.7.3 and later)",
        severities = Rule.Severities.WARNING)
final class CanarySubsetsCanAbort extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node subsets = canary.at("trafficRouting.istio.destinationRule");
        if (subsets.present()
                && (canary.at("canaryService").absent()
                        || canary.at("stableService").absent())) {
            findings.found(subsets, "subsets without canaryService and stableService", "both Services");
        }
    }
}
