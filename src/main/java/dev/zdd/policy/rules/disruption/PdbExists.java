package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What serves with several pods has a disruption budget",
        looksAt = "Deployment, StatefulSet, Rollout",
        why = "a drain of two nodes may evict all pods at once",
        fix = "Add a PodDisruptionBudget with the selector of the workload.",
        source =
                "kube-score: deployment-has-poddisruptionbudget, statefulset-has-poddisruptionbudget; Polaris: missingPodDisruptionBudget",
        severities = Rule.Severities.WARNING_IN_DEV)
final class PdbExists extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        boolean several = findings.manifests().smallestNumber(workload).orElse(0) >= 2;
        if (several && !workload.serving().isEmpty() && !everyRoleHasOne(findings.manifests(), workload)) {
            findings.found(
                    workload.template().at("metadata.labels"),
                    "no PodDisruptionBudget selects its pods, or not in every role",
                    "one that keeps at least half of them");
        }
    }

    private static boolean everyRoleHasOne(Manifests manifests, Workload workload) {
        return workload.podLabelsByRole().stream()
                .allMatch(labels -> manifests.budgetsOf(workload).stream()
                        .anyMatch(budget ->
                                Selector.of(budget.at("spec.selector")).matches(labels)));
    }
}
