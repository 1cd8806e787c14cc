package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryScaleDownDelay extends Rule {

    private static final int DEFAULT_SECONDS = 30;

    CanaryScaleDownDelay() {
        super(
                "Old pods stay for half a minute at least after a promotion",
                "Rollout",
                "proxies that have not yet heard of the switch send to pods that are gone",
                "Argo Rollouts documentation: scaleDownDelaySeconds (default 30)",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            Node delay = canary.at("scaleDownDelaySeconds");
            if (canary.splitsTraffic() && delay.integer(DEFAULT_SECONDS) < DEFAULT_SECONDS) {
                findings.add(delay, ">= 30", "Leave the default, or use 120 for a fast way back.");
            }
        }
    }
}
