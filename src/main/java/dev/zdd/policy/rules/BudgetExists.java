package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;

/** What serves with several pods has a disruption budget. */
final class BudgetExists implements Rule {

    private static final About ABOUT = new About(
            "pdb-exists",
            "What serves with several pods has a disruption budget",
            "Deployment, StatefulSet, Rollout",
            "a drain of two nodes may evict all pods at once",
            "kube-score: pod-has-pdb (deployment-has-poddisruptionbudget); Polaris: " + "missingPodDisruptionBudget",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            boolean several = manifests.smallestNumber(workload).orElse(0) >= 2;
            if (several && !workload.serving().isEmpty() && !everyRoleHasOne(manifests, workload)) {
                findings.add(
                        workload.manifest(),
                        workload.template().at("metadata.labels"),
                        "no PodDisruptionBudget selects its pods, or not in every role",
                        "one that keeps at least half of them",
                        "Add a PodDisruptionBudget with the selector of the workload.");
            }
        }
    }

    private static boolean everyRoleHasOne(Manifests manifests, Workload workload) {
        return workload.podLabelsByRole().stream()
                .allMatch(labels -> manifests.budgetsOf(workload).stream()
                        .anyMatch(budget -> new Selector(budget.at("spec.selector")).matches(labels)));
    }
}
