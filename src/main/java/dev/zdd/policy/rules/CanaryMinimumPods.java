package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** A canary has two pods from its first step on. */
final class CanaryMinimumPods implements Rule {

    private static final About ABOUT = new About(
            "canary-two-pods",
            "A canary has two pods from its first step on",
            "Rollout",
            "the share of its only pod gets errors when the pod is evicted or restarted, "
                    + "and the analysis blames the version",
            "Argo Rollouts documentation: minPodsPerReplicaSet (default 1)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node pods = canary.at("minPodsPerReplicaSet");
            if (canary.splitsTraffic() && pods.integer(1) < 2) {
                findings.add(canary.object(), pods, ">= 2", "Set minPodsPerReplicaSet: 2.");
            }
        }
    }
}
