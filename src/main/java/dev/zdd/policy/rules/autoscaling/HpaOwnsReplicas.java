package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class HpaOwnsReplicas extends Rule {

    HpaOwnsReplicas() {
        super(
                "A workload under an autoscaler names no number of pods",
                "Deployment, StatefulSet, Rollout, HorizontalPodAutoscaler, ScaledObject",
                "every apply sets the number back, in the middle of the load that made the autoscaler raise it",
                "Kubernetes documentation, HPA: migrating Deployments; pulumi-kubernetes#2491",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node replicas = workload.manifest().at("spec.replicas");
            boolean left = workload.manifest().source() instanceof Source.InProgram program
                    && program.ignores("spec.replicas");
            if (replicas.present()
                    && !left
                    && !manifests.autoscalersOf(workload).isEmpty()) {
                findings.add(
                        replicas,
                        "nothing: the number is the autoscaler's",
                        "Not by one apply: a field that is left out becomes 1 and all other pods end at once. "
                                + "Keep it with ignoreChanges, or give up its ownership first "
                                + "(kubectl apply edit-last-applied, or a server-side apply by another manager).");
            }
        }
    }
}
