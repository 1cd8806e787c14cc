package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import java.util.List;
import java.util.Map;

/** A pod has at most one disruption budget. */
final class BudgetOverlap implements Rule {

    private static final About ABOUT = new About(
            "pdb-overlap",
            "A pod has at most one disruption budget",
            "PodDisruptionBudget and workloads",
            "the API server refuses to evict a pod under two budgets: its node cannot be " + "drained",
            "Kubernetes documentation: specifying a disruption budget",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            for (Map<String, String> labels : workload.podLabelsByRole()) {
                List<Manifest> budgets = manifests.budgetsOf(workload).stream()
                        .filter(budget -> new Selector(budget.at("spec.selector")).matches(labels))
                        .toList();
                if (budgets.size() > 1) {
                    findings.add(
                            workload.manifest(),
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
