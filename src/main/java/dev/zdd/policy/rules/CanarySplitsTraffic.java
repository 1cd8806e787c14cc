package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;

/** A canary sends shares of the requests, not shares of the pods. */
final class CanarySplitsTraffic implements Rule {

    private static final About ABOUT = new About(
            "canary-splits-traffic",
            "A canary sends shares of the requests, not shares of the pods",
            "Rollout",
            "with three pods the smallest step is 33 %, whatever setWeight says",
            "Argo Rollouts documentation: canary without traffic routing is best effort",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            if (!canary.splitsTraffic()) {
                findings.add(
                        canary.object(),
                        canary.at("trafficRouting"),
                        "a traffic router",
                        "Add trafficRouting, for example with Istio.");
            }
        }
    }
}
