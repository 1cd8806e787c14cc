package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Portion;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A disruption budget can spare a pod at the smallest number of pods",
        looksAt = "PodDisruptionBudget and its workload",
        why = "nodes cannot be drained: an upgrade of the cluster hangs, and is forced in the end",
        fix = "Lower minAvailable or raise the number of pods. Allow one pod at a time.",
        source = "kube-linter: pdb-min-available, pdb-max-unavailable")
final class PdbPermitsEviction extends Rule.OfBudgets {

    @Override
    protected void judge(Manifest budget, Findings findings) {
        for (Workload workload : findings.manifests().selectedBy(budget)) {
            int pods = findings.manifests().smallestNumber(workload).orElse(0);
            Node keep = budget.at("spec.minAvailable");
            Node lose = budget.at("spec.maxUnavailable");
            if (keep.present() && Portion.up(keep, pods).orElse(0) >= pods) {
                findings.add(
                        keep,
                        "< %d: the smallest number of pods".formatted(pods),
                        "Lower minAvailable or raise the number of pods.");
            }
            if (lose.present() && Portion.up(lose, pods).orElse(1) == 0) {
                findings.add(lose, ">= 1", "Allow one pod at a time.");
            }
        }
    }
}
