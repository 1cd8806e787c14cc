package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "After setCanaryScale the number of pods follows the weight again",
        looksAt = "Rollout",
        why = "between weights all traffic goes to the stable version for a moment, or the whole weight to few pods",
        fix = "Add setCanaryScale: { matchTrafficWeight: true }.",
        source = "argo-rollouts#4642",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CanaryScaleFollowsWeight extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node fixed = null;
        for (Node step : canary.at("steps").items()) {
            Node scale = step.key("setCanaryScale");
            if (scale.present()) {
                fixed = scale.key("matchTrafficWeight").isTrue() ? null : scale;
            } else if (fixed != null && step.key("setWeight").present()) {
                findings.add(fixed, "matchTrafficWeight: true before the next setWeight");
                fixed = null;
            }
        }
    }
}
