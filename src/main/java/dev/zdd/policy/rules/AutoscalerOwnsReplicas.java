package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A workload under an autoscaler names no number of pods. */
final class AutoscalerOwnsReplicas implements Rule {

    private static final About ABOUT = new About(
            "hpa-owns-replicas",
            "A workload under an autoscaler names no number of pods",
            "Deployment, StatefulSet, Rollout, HorizontalPodAutoscaler",
            "every apply sets the number back, in the middle of the load that made the " + "autoscaler raise it",
            "Kubernetes documentation, HPA: migrating Deployments; pulumi-kubernetes#2491",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node replicas = workload.manifest().at("spec.replicas");
            if (replicas.present() && !manifests.autoscalersOf(workload).isEmpty()) {
                findings.add(
                        workload.manifest(),
                        replicas,
                        "nothing: the number is the autoscaler's",
                        "Leave replicas out.");
            }
        }
    }
}
