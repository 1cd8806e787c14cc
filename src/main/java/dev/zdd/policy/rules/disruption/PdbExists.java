package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PdbExists extends Rule {

    PdbExists() {
        super(
                "What serves with several pods has a disruption budget",
                "Deployment, StatefulSet, Rollout",
                "a drain of two nodes may evict all pods at once",
                "kube-score: pod-has-pdb (deployment-has-poddisruptionbudget); Polaris: missingPodDisruptionBudget",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            boolean several = manifests.smallestNumber(workload).orElse(0) >= 2;
            if (several && !workload.serving().isEmpty() && !everyRoleHasOne(manifests, workload)) {
                findings.add(
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
                        .anyMatch(budget ->
                                Selector.of(budget.at("spec.selector")).matches(labels)));
    }
}
