package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryTwoPods extends Rule {

    CanaryTwoPods() {
        super(
                "A canary has two pods from its first step on",
                "Rollout",
                "the share of its only pod gets errors when the pod is evicted or restarted, and the analysis blames the version",
                "Argo Rollouts documentation: minPodsPerReplicaSet (default 1)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node pods = canary.at("minPodsPerReplicaSet");
            if (canary.splitsTraffic() && pods.integer(1) < 2) {
                findings.add(pods, ">= 2", "Set minPodsPerReplicaSet: 2.");
            }
        }
    }
}
