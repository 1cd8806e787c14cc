package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;

/** During a canary the pods of the stable version have a budget of their own. */
final class BudgetPerRole implements Rule {

    private static final About ABOUT = new About(
            "pdb-per-role",
            "During a canary the pods of the stable version have a budget of their own",
            "PodDisruptionBudget, Rollout",
            "minAvailable 2 is kept by two canaries, while all pods of the stable version " + "are evicted",
            "this project: budgets count pods, not versions",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            if (!workload.is("Rollout")
                    || workload.manifest().at("spec.strategy.canary").absent()) {
                continue;
            }
            for (Manifest budget : manifests.budgetsOf(workload)) {
                Selector selector = new Selector(budget.at("spec.selector"));
                boolean both = workload.podLabelsByRole().stream().allMatch(selector::matches);
                if (both && budget.at("spec.minAvailable").present()) {
                    findings.add(
                            budget,
                            budget.at("spec.selector"),
                            "the pods of the canary and of the stable version",
                            "one role, or maxUnavailable",
                            "Set stableMetadata and canaryMetadata labels in the Rollout and make a budget for each.");
                }
            }
        }
    }
}
