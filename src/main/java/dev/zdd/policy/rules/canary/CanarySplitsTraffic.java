package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A canary sends shares of the requests, not shares of the pods",
        looksAt = "Rollout",
        why = "with three pods the smallest step is 33 %, whatever setWeight says",
        fix = "Add trafficRouting, for example with Istio.",
        source = "Argo Rollouts documentation: canary without traffic routing is best effort",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CanarySplitsTraffic extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        if (!canary.splitsTraffic()) {
            findings.add(canary.at("trafficRouting"), "a traffic router");
        }
    }
}
