package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Map;

@Rule.Description(
        title = "A pod has at most one disruption budget",
        looksAt = "PodDisruptionBudget and workloads",
        why = "the API server refuses to evict a pod under two budgets: its node cannot be drained",
        fix = "Remove a budget or tell them apart by a label.",
        source = "Kubernetes documentation: specifying a disruption budget")
final class PdbOverlap extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (Map<String, String> labels : workload.podLabelsByRole()) {
            // One of another overlay has the same name.
            List<String> budgets = findings.manifests().budgetsOf(workload).stream()
                    .filter(budget -> Selector.of(budget.at("spec.selector")).matches(labels))
                    .map(Manifest::name)
                    .distinct()
                    .toList();
            if (budgets.size() > 1) {
                findings.found(
                        workload.template().at("metadata.labels"), "selected by " + budgets, "one budget per pod");
            }
        }
    }
}
