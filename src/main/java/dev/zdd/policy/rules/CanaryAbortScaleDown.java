package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** Pods of an aborted version go at once. */
final class CanaryAbortScaleDown implements Rule {

    private static final int DEFAULT_SECONDS = 30;
    private static final int MOST_SECONDS = 5;

    private static final About ABOUT = new About(
            "canary-abort-scale-down",
            "The pods of an aborted version go within 5 s",
            "Rollout",
            "while they are there, the canary Service is switched to and fro, and proxies learn of the abort late",
            "argo-rollouts#3078; abortScaleDownDelaySeconds (default 30, 0 for ever)",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            Node delay = canary.at("abortScaleDownDelaySeconds");
            int seconds = delay.integer(DEFAULT_SECONDS);
            boolean switched =
                    canary.splitsTraffic() && canary.at("canaryService").present();
            if (switched && (seconds == 0 || seconds > MOST_SECONDS)) {
                findings.add(canary.object(), delay, "1 to 5", "Use 1: preStop and drain end what is on the way.");
            }
        }
    }
}
