package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Portion;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PdbPermitsEviction extends Rule {

    PdbPermitsEviction() {
        super(
                "A disruption budget can spare a pod at the smallest number of pods",
                "PodDisruptionBudget and its workload",
                "nodes cannot be drained: an upgrade of the cluster hangs, and is forced in the end",
                "kube-linter: pdb-min-available, pdb-max-unavailable",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of(Kind.POD_DISRUPTION_BUDGET)) {
            for (Workload workload : manifests.selectedBy(budget)) {
                int pods = manifests.smallestNumber(workload).orElse(0);
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
}
