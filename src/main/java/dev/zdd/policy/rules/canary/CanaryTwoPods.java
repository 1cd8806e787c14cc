package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A canary has two pods from its first step on",
        looksAt = "Rollout",
        why =
                "the share of its only pod gets errors when the pod is evicted or restarted, and the analysis blames the version",
        fix = "Set minPodsPerReplicaSet: 2.",
        source = "Argo Rollouts documentation: minPodsPerReplicaSet (default 1)",
        severities = Rule.Severities.WARNING)
final class CanaryTwoPods extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node pods = canary.at("minPodsPerReplicaSet");
        if (canary.splitsTraffic() && pods.integer(1) < 2) {
            findings.add(pods, ">= 2");
        }
    }
}
