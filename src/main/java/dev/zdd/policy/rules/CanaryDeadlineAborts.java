package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** A canary that makes no progress is aborted. */
final class CanaryDeadlineAborts implements Rule {

    private static final About ABOUT = new About(
            "canary-deadline-aborts",
            "A canary that makes no progress is aborted",
            "Rollout",
            "it stays at its weight, with users on pods that never became ready",
            "Argo Rollouts documentation: progressDeadlineAbort (default false); Datree",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node abort = canary.object().at("spec.progressDeadlineAbort");
            if (!abort.isTrue()) {
                findings.add(canary.object(), abort, "true", "Set progressDeadlineAbort: true.");
            }
        }
    }
}
