package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class BlueGreenRevisionLimit extends Rule {

    BlueGreenRevisionLimit() {
        super(
                "The delay of old pods is not cut off by their number",
                "Rollout",
                "with a limit of 1 the pods of the version before go a second after the switch, in spite of the delay",
                "argo-rollouts#1992: scaleDownDelayRevisionLimit",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest rollout : manifests.of(Kind.ROLLOUT)) {
            Node strategy = rollout.at("spec.strategy.blueGreen");
            Node limit = strategy.key("scaleDownDelayRevisionLimit");
            if (limit.present() && limit.integer(0) < 2) {
                findings.add(limit, ">= 2, or nothing", "Leave it out, or set 2 or more.");
            }
        }
    }
}
