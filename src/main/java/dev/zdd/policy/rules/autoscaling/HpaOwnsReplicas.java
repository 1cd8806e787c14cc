package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A workload under an autoscaler names no number of pods",
        looksAt = "Deployment, StatefulSet, Rollout, HorizontalPodAutoscaler, ScaledObject",
        why = "every apply sets the number back, in the middle of the load that made the autoscaler raise it",
        fix = "Not by one apply: a field that is left out becomes 1 and all other pods end at once. "
                + "Keep it with ignoreChanges, or give up its ownership first "
                + "(kubectl apply edit-last-applied, or a server-side apply by another manager).",
        source =
                "Kubernetes documentation, HPA: migrating Deployments; pulumi-kubernetes#2491; kube-score: deployment-targeted-by-hpa-does-not-have-replicas-configured")
final class HpaOwnsReplicas extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node replicas = workload.manifest().at("spec.replicas");
        boolean left =
                workload.manifest().source() instanceof Source.InProgram program && program.ignores("spec.replicas");
        if (replicas.present()
                && !left
                && !findings.manifests().autoscalersOf(workload).isEmpty()) {
            findings.add(replicas, "nothing: the number is the autoscaler's");
        }
    }
}
