package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** Pods of the old version stay for half a minute at least after they lost their traffic. */
final class CanaryScaleDownDelay implements Rule {

    private static final int DEFAULT_SECONDS = 30;

    private static final About ABOUT = new About(
            "canary-scale-down-delay",
            "Old pods stay for half a minute at least after a promotion",
            "Rollout",
            "proxies that have not yet heard of the switch send to pods that are gone",
            "Argo Rollouts documentation: scaleDownDelaySeconds (default 30)",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            Node delay = canary.at("scaleDownDelaySeconds");
            if (canary.splitsTraffic() && delay.integer(DEFAULT_SECONDS) < DEFAULT_SECONDS) {
                findings.add(canary.object(), delay, ">= 30", "Leave the default, or use 120 for a fast way back.");
            }
        }
    }
}
