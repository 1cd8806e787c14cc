package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanarySubsetsCanAbort extends Rule {

    CanarySubsetsCanAbort() {
        super(
                "A canary by subsets has Services of both versions",
                "Rollout",
                "without them a canary whose pods never start is neither aborted nor does its deadline run",
                "argo-rollouts#4128 (1.7.3 and later)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            Node subsets = canary.at("trafficRouting.istio.destinationRule");
            if (subsets.present()
                    && (canary.at("canaryService").absent()
                            || canary.at("stableService").absent())) {
                findings.add(
                        subsets,
                        "subsets without canaryService and stableService",
                        "both Services",
                        "Add the Services, or watch for pods that never become ready.");
            }
        }
    }
}
