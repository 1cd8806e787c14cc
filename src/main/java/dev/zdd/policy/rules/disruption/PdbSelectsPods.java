package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A disruption budget selects pods that there are",
        looksAt = "PodDisruptionBudget and workloads",
        why = "it protects nothing, and nobody is told",
        fix = "Use the matchLabels of the workload's own selector.",
        source = "kube-linter: dangling-poddisruptionbudget")
final class PdbSelectsPods extends Rule.OfBudgets {

    @Override
    protected void judge(Manifest budget, Findings findings) {
        Node selector = budget.at("spec.selector");
        boolean none = Selector.of(selector).empty();
        if (none || findings.manifests().selectedBy(budget).isEmpty()) {
            findings.addOrNote(
                    none || findings.manifests().hasPods(budget.namespace()),
                    selector,
                    "the labels of a workload's pods in namespace " + budget.namespace());
        }
    }
}
