package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class BlueGreenScaleDownDelay extends Rule {

    BlueGreenScaleDownDelay() {
        super(
                "Old pods stay for half a minute at least after a switch",
                "Rollout",
                "proxies that have not yet heard of the switch send to pods that are gone",
                "Argo Rollouts documentation: scaleDownDelaySeconds (default 30); argo-rollouts#501, #4681",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest rollout : manifests.of(Kind.ROLLOUT)) {
            Node strategy = rollout.at("spec.strategy.blueGreen");
            Node delay = strategy.key("scaleDownDelaySeconds");
            if (strategy.present() && delay.integer(30) < 30) {
                findings.add(delay, ">= 30", "Leave the default, or use more for a fast way back.");
            }
        }
    }
}
