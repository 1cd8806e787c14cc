package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "During a canary the pods of the stable version have a budget of their own",
        looksAt = "PodDisruptionBudget, Rollout",
        why = "minAvailable 2 is kept by two canaries, while all pods of the stable version are evicted",
        fix = "Set stableMetadata and canaryMetadata labels in the Rollout and make a budget for each.",
        source = "this project: budgets count pods, not versions",
        severities = Rule.Severities.WARNING)
final class PdbPerRole extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        if (!workload.is(Kind.ROLLOUT)
                || workload.manifest().at("spec.strategy.canary").absent()) {
            return;
        }
        for (Manifest budget : findings.manifests().budgetsOf(workload)) {
            Selector selector = Selector.of(budget.at("spec.selector"));
            boolean both = workload.podLabelsByRole().stream().allMatch(selector::matches);
            if (both && budget.at("spec.minAvailable").present()) {
                findings.found(
                        budget.at("spec.selector"),
                        "the pods of the canary and of the stable version",
                        "one role, or maxUnavailable");
            }
        }
    }
}
