package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The pods of an aborted version go within 5 s",
        looksAt = "Rollout",
        why = "while they are there, the canary Service is switched to and fro, and proxies learn of the abort late",
        fix = "Use 1: preStop and drain end what is on the way.",
        source = "argo-rollouts#3078; abortScaleDownDelaySeconds (default 30, 0 for ever)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CanaryAbortScaleDown extends Rule.OfCanaries {

    private static final int DEFAULT_SECONDS = 30;

    private static final int MOST_SECONDS = 5;

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node delay = canary.at("abortScaleDownDelaySeconds");
        int seconds = delay.integer(DEFAULT_SECONDS);
        boolean switched = canary.splitsTraffic() && canary.at("canaryService").present();
        if (switched && (seconds == 0 || seconds > MOST_SECONDS)) {
            findings.add(delay, "1 to 5");
        }
    }
}
