package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Old pods stay for half a minute at least after a promotion",
        looksAt = "Rollout",
        why = "proxies that have not yet heard of the switch send to pods that are gone",
        fix = "Leave the default, or use 120 for a fast way back.",
        source = "Argo Rollouts documentation: scaleDownDelaySeconds (default 30)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CanaryScaleDownDelay extends Rule.OfCanaries {

    private static final int DEFAULT_SECONDS = 30;

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node delay = canary.at("scaleDownDelaySeconds");
        if (canary.splitsTraffic() && delay.integer(DEFAULT_SECONDS) < DEFAULT_SECONDS) {
            findings.add(delay, ">= 30");
        }
    }
}
