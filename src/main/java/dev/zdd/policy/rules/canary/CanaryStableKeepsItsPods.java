package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The stable version keeps all its pods until the end",
        looksAt = "Rollout",
        why = "an abort meets a stable version that was scaled down: 503 until its pods are back",
        fix = "Leave dynamicStableScale out.",
        source = "argo-rollouts#3681, #3586, #4828")
final class CanaryStableKeepsItsPods extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node scale = canary.at("dynamicStableScale");
        if (scale.isTrue()) {
            findings.add(scale, "false");
        }
    }
}
