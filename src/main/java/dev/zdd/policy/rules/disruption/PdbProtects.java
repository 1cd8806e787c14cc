package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Portion;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A disruption budget keeps at least half of the pods",
        looksAt = "PodDisruptionBudget and its workload, at the smallest and the largest number of pods",
        why = "the rest has to carry more than twice its load while a node is drained",
        fix = "Set minAvailable to a share, 50% or more: a number protects a smaller share the more pods there are.",
        source =
                "this project: the share that an autoscaler target of 50 to 70 % CPU can bear; kube-score: poddisruptionbudget-has-policy",
        severities = Rule.Severities.WARNING_IN_DEV)
final class PdbProtects extends Rule.OfBudgets {

    @Override
    protected void judge(Manifest budget, Findings findings) {
        for (Workload workload : findings.manifests().selectedBy(budget)) {
            int smallest = findings.manifests().smallestNumber(workload).orElse(0);
            int largest = findings.manifests().largestNumber(workload).orElse(0);
            if (protects(budget, smallest, findings)) {
                protects(budget, Math.max(smallest, largest), findings);
            }
        }
    }

    private static boolean protects(Manifest budget, int pods, Findings findings) {
        int mayGo = Math.max(1, pods / 2);
        Node keep = budget.at("spec.minAvailable");
        Node lose = budget.at("spec.maxUnavailable");
        if (keep.absent() && lose.absent()) {
            findings.add(keep, ">= %d of %d pods".formatted(pods - mayGo, pods), "Set minAvailable to 50% or more.");
        } else if (keep.present() && pods - Portion.up(keep, pods).orElse(pods) > mayGo) {
            findings.add(keep, ">= %d of %d pods".formatted(pods - mayGo, pods), "Set minAvailable to 50% or more.");
        } else if (lose.present() && Portion.up(lose, pods).orElse(0) > mayGo) {
            findings.add(lose, "<= %d of %d pods".formatted(mayGo, pods), "Lower maxUnavailable.");
        } else {
            return true;
        }
        return false;
    }
}
