package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** The stable version keeps all its pods until the end. */
final class CanaryStableScale implements Rule {

    private static final About ABOUT = new About(
            "canary-stable-keeps-its-pods",
            "The stable version keeps all its pods until the end",
            "Rollout",
            "an abort meets a stable version that was scaled down: 503 until its pods are " + "back",
            "argo-rollouts#3681, #3586, #4828",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node scale = canary.at("dynamicStableScale");
            if (scale.isTrue()) {
                findings.add(canary.object(), scale, "false", "Leave dynamicStableScale out.");
            }
        }
    }
}
