package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A canary that makes no progress is aborted",
        looksAt = "Rollout",
        why = "it stays at its weight, with users on pods that never became ready",
        fix = "Set progressDeadlineAbort: true.",
        source = "Argo Rollouts documentation: progressDeadlineAbort (default false); Datree",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CanaryDeadlineAborts extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node abort = canary.object().at("spec.progressDeadlineAbort");
        if (!abort.isTrue()) {
            findings.add(abort, "true");
        }
    }
}
