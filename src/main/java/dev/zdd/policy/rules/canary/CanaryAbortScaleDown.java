package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryAbortScaleDown extends Rule {

    private static final int DEFAULT_SECONDS = 30;

    private static final int MOST_SECONDS = 5;

    CanaryAbortScaleDown() {
        super(
                "The pods of an aborted version go within 5 s",
                "Rollout",
                "while they are there, the canary Service is switched to and fro, and proxies learn of the abort late",
                "argo-rollouts#3078; abortScaleDownDelaySeconds (default 30, 0 for ever)",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            Node delay = canary.at("abortScaleDownDelaySeconds");
            int seconds = delay.integer(DEFAULT_SECONDS);
            boolean switched =
                    canary.splitsTraffic() && canary.at("canaryService").present();
            if (switched && (seconds == 0 || seconds > MOST_SECONDS)) {
                findings.add(delay, "1 to 5", "Use 1: preStop and drain end what is on the way.");
            }
        }
    }
}
