package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** Pods are spread per revision. */
final class SpreadPerRevision implements Rule {

    private static final About ABOUT = new About(
            "spread-per-revision",
            "Pods are spread per revision",
            "Deployment, Rollout",
            "the old pods of an update push the new ones together, and when the old are "
                    + "gone the new sit on one node",
            "Kubernetes documentation: matchLabelKeys",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            String label = workload.is("Rollout") ? "rollouts-pod-template-hash" : "pod-template-hash";
            for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
                Node keys = spread.key("matchLabelKeys");
                if (workload.released()
                        && keys.items().stream().noneMatch(key -> key.text("").equals(label))) {
                    findings.add(
                            workload.manifest(),
                            keys,
                            "[%s]".formatted(label),
                            "Add the label that tells revisions apart.");
                }
            }
        }
    }
}
