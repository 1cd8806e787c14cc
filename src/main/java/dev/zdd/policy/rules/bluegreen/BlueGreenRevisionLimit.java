package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The delay of old pods is not cut off by their number",
        looksAt = "Rollout",
        why = "with a limit of 1 the pods of the version before go a second after the switch, in spite of the delay",
        fix = "Leave it out, or set 2 or more.",
        source = "argo-rollouts#1992: scaleDownDelayRevisionLimit",
        severities = Rule.Severities.WARNING_IN_DEV)
final class BlueGreenRevisionLimit extends Rule.OfRollouts {

    @Override
    protected void judge(Manifest rollout, Findings findings) {
        Node strategy = rollout.at("spec.strategy.blueGreen");
        Node limit = strategy.key("scaleDownDelayRevisionLimit");
        if (limit.present() && limit.integer(0) < 2) {
            findings.add(limit, ">= 2, or nothing");
        }
    }
}
