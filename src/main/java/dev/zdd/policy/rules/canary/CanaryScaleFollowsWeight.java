package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryScaleFollowsWeight extends Rule {

    CanaryScaleFollowsWeight() {
        super(
                "After setCanaryScale the number of pods follows the weight again",
                "Rollout",
                "between weights all traffic goes to the stable version for a moment, or the whole weight to few pods",
                "argo-rollouts#4642",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            Node fixed = null;
            for (Node step : canary.at("steps").items()) {
                Node scale = step.key("setCanaryScale");
                if (scale.present()) {
                    fixed = scale.key("matchTrafficWeight").isTrue() ? null : scale;
                } else if (fixed != null && step.key("setWeight").present()) {
                    findings.add(
                            fixed,
                            "matchTrafficWeight: true before the next setWeight",
                            "Add setCanaryScale: { matchTrafficWeight: true }.");
                    fixed = null;
                }
            }
        }
    }
}
