package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CanaryDeadlineAborts extends Rule {

    CanaryDeadlineAborts() {
        super(
                "A canary that makes no progress is aborted",
                "Rollout",
                "it stays at its weight, with users on pods that never became ready",
                "Argo Rollouts documentation: progressDeadlineAbort (default false); Datree",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node abort = canary.object().at("spec.progressDeadlineAbort");
            if (!abort.isTrue()) {
                findings.add(abort, "true", "Set progressDeadlineAbort: true.");
            }
        }
    }
}
