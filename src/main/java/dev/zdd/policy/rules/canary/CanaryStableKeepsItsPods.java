package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryStableKeepsItsPods extends Rule {

    CanaryStableKeepsItsPods() {
        super(
                "The stable version keeps all its pods until the end",
                "Rollout",
                "an abort meets a stable version that was scaled down: 503 until its pods are back",
                "argo-rollouts#3681, #3586, #4828",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node scale = canary.at("dynamicStableScale");
            if (scale.isTrue()) {
                findings.add(scale, "false", "Leave dynamicStableScale out.");
            }
        }
    }
}
