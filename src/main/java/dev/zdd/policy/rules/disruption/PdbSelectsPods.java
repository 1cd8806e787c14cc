package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PdbSelectsPods extends Rule {

    PdbSelectsPods() {
        super(
                "A disruption budget selects pods that there are",
                "PodDisruptionBudget and workloads",
                "it protects nothing, and nobody is told",
                "kube-linter: dangling-poddisruptionbudget",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of(Kind.POD_DISRUPTION_BUDGET)) {
            Node selector = budget.at("spec.selector");
            boolean found = manifests.workloads().stream()
                    .anyMatch(workload -> manifests.budgetsOf(workload).contains(budget));
            if (!found || Selector.of(selector).empty()) {
                findings.add(
                        selector,
                        "the labels of a workload's pods in namespace " + budget.namespace(),
                        "Use the matchLabels of the workload's own selector.");
            }
        }
    }
}
