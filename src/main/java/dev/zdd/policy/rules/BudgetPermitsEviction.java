package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Portion;
import dev.zdd.policy.model.Workload;

/** A disruption budget can spare a pod at the smallest number of pods. */
final class BudgetPermitsEviction implements Rule {

    private static final About ABOUT = new About(
            "pdb-permits-eviction",
            "A disruption budget can spare a pod at the smallest number of pods",
            "PodDisruptionBudget and its workload",
            "nodes cannot be drained: an upgrade of the cluster hangs, and is forced in the " + "end",
            "kube-linter: pdb-min-available, pdb-max-unavailable",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of("PodDisruptionBudget")) {
            for (Workload workload : manifests.under(budget)) {
                int pods = manifests.smallestNumber(workload).orElse(0);
                Node keep = budget.at("spec.minAvailable");
                Node lose = budget.at("spec.maxUnavailable");
                if (keep.present() && Portion.up(keep, pods).orElse(0) >= pods) {
                    findings.add(
                            budget,
                            keep,
                            "< %d: the smallest number of pods".formatted(pods),
                            "Lower minAvailable or raise the number of pods.");
                }
                if (lose.present() && Portion.up(lose, pods).orElse(1) == 0) {
                    findings.add(budget, lose, ">= 1", "Allow one pod at a time.");
                }
            }
        }
    }
}
