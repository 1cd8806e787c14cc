package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanarySplitsTraffic extends Rule {

    CanarySplitsTraffic() {
        super(
                "A canary sends shares of the requests, not shares of the pods",
                "Rollout",
                "with three pods the smallest step is 33 %, whatever setWeight says",
                "Argo Rollouts documentation: canary without traffic routing is best effort",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            if (!canary.splitsTraffic()) {
                findings.add(
                        canary.at("trafficRouting"), "a traffic router", "Add trafficRouting, for example with Istio.");
            }
        }
    }
}
