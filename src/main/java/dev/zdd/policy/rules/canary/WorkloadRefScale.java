package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "A Deployment that a Rollout refers to has one owner of its number of pods",
        looksAt = "Rollout with workloadRef, Deployment",
        why =
                "every apply of the Deployment starts its pods again beside those of the Rollout; with 0 nothing serves when the Rollout goes",
        fix = "Leave replicas out of the Deployment, and set scaleDown: progressively.",
        source = "argo-rollouts#4321, #3855, #2748",
        severities = Rule.Severities.WARNING_IN_DEV)
final class WorkloadRefScale extends Rule.OfRollouts {

    @Override
    protected void judge(Manifest rollout, Findings findings) {
        Node reference = rollout.at("spec.workloadRef");
        Optional<Manifest> referenced = findings.manifests().referencedBy(rollout);
        if (referenced.isPresent()) {
            Node replicas = referenced.get().at("spec.replicas");
            if (replicas.present()) {
                findings.add(replicas, "nothing: the Rollout scales it", "Leave replicas out of the Deployment.");
            }
            if (!reference.key("scaleDown").text("never").matches("onsuccess|progressively")) {
                findings.add(reference.key("scaleDown"), "progressively or onsuccess", "Set scaleDown: progressively.");
            }
        } else if (reference.present()) {
            findings.missing(
                    Kind.DEPLOYMENT, reference.key("name"), "a Deployment of the program", "Correct the name.");
        }
    }
}
