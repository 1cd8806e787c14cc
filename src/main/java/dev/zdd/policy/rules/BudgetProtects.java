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

/** A disruption budget keeps at least half of the pods. */
final class BudgetProtects implements Rule {

    private static final About ABOUT = new About(
            "pdb-protects",
            "A disruption budget keeps at least half of the pods",
            "PodDisruptionBudget and its workload",
            "the rest has to carry more than twice its load while a node is drained",
            "this project: the share that an autoscaler target of 50 to 70 % CPU can bear",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest budget : manifests.of("PodDisruptionBudget")) {
            for (Workload workload : manifests.under(budget)) {
                int pods = manifests.smallestNumber(workload).orElse(0);
                int mayGo = Math.max(1, pods / 2);
                Node keep = budget.at("spec.minAvailable");
                Node lose = budget.at("spec.maxUnavailable");
                if (keep.absent() && lose.absent()) {
                    findings.add(budget, keep, ">= %d of %d pods".formatted(pods - mayGo, pods), "Set minAvailable.");
                } else if (keep.present() && pods - Portion.up(keep, pods).orElse(pods) > mayGo) {
                    findings.add(budget, keep, ">= %d of %d pods".formatted(pods - mayGo, pods), "Raise minAvailable.");
                } else if (lose.present() && Portion.up(lose, pods).orElse(0) > mayGo) {
                    findings.add(budget, lose, "<= %d of %d pods".formatted(mayGo, pods), "Lower maxUnavailable.");
                }
            }
        }
    }
}
