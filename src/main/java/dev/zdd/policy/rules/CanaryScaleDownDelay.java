package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;

/** Pods that lost their traffic stay for half a minute at least. */
final class CanaryScaleDownDelay implements Rule {

    private static final About ABOUT = new About(
            "canary-scale-down-delay",
            "Pods that lost their traffic stay for half a minute at least",
            "Rollout",
            "proxies that have not yet heard of the switch send to pods that are gone",
            "Argo Rollouts documentation: scaleDownDelaySeconds (default 30); " + "argo-rollouts#4867",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            for (String field : List.of("scaleDownDelaySeconds", "abortScaleDownDelaySeconds")) {
                Node delay = canary.at(field);
                // 0 after an abort means for ever, which is safe.
                boolean never = field.startsWith("abort") && delay.integer(30) == 0;
                if (canary.splitsTraffic() && delay.integer(30) < 30 && !never) {
                    findings.add(canary.object(), delay, ">= 30", "Leave the default, or use 120 for a fast way back.");
                }
            }
        }
    }
}
