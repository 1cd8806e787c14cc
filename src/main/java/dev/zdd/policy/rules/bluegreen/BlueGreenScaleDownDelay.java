package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Old pods stay for half a minute at least after a switch",
        looksAt = "Rollout",
        why = "proxies that have not yet heard of the switch send to pods that are gone",
        fix = "Leave the default, or use more for a fast way back.",
        source = "Argo Rollouts documentation: scaleDownDelaySeconds (default 30); argo-rollouts#501, #4681",
        severities = Rule.Severities.WARNING_IN_DEV)
final class BlueGreenScaleDownDelay extends Rule.OfRollouts {

    @Override
    protected void judge(Manifest rollout, Findings findings) {
        Node strategy = rollout.at("spec.strategy.blueGreen");
        Node delay = strategy.key("scaleDownDelaySeconds");
        if (strategy.present() && delay.integer(30) < 30) {
            findings.add(delay, ">= 30");
        }
    }
}
