package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;
import java.util.Map;

final class PdbOverlap extends Rule {

    PdbOverlap() {
        super(
                "A pod has at most one disruption budget",
                "PodDisruptionBudget and workloads",
                "the API server refuses to evict a pod under two budgets: its node cannot be drained",
                "Kubernetes documentation: specifying a disruption budget",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            for (Map<String, String> labels : workload.podLabelsByRole()) {
                List<Manifest> budgets = manifests.budgetsOf(workload).stream()
                        .filter(budget ->
                                Selector.of(budget.at("spec.selector")).matches(labels))
                        .toList();
                if (budgets.size() > 1) {
                    findings.add(
                            workload.template().at("metadata.labels"),
                            "selected by "
                                    + budgets.stream().map(Manifest::name).toList(),
                            "one budget per pod",
                            "Remove a budget or tell them apart by a label.");
                }
            }
        }
    }
}
