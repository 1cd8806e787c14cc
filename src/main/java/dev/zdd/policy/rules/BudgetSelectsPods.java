package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;

/** A disruption budget selects pods that there are. */
final class BudgetSelectsPods implements Rule {

    private static final About ABOUT = new About(
            "pdb-selects-pods",
            "A disruption budget selects pods that there are",
            "PodDisruptionBudget and workloads",
            "it protects nothing, and nobody is told",
            "kube-linter: dangling-poddisruptionbudget",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of("PodDisruptionBudget")) {
            Node selector = budget.at("spec.selector");
            boolean found = manifests.workloads().stream()
                    .anyMatch(workload -> manifests.budgetsOf(workload).contains(budget));
            if (!found || new Selector(selector).empty()) {
                findings.add(
                        budget,
                        selector,
                        "the labels of a workload's pods in namespace " + budget.namespace(),
                        "Use the matchLabels of the workload's own selector.");
            }
        }
    }
}
