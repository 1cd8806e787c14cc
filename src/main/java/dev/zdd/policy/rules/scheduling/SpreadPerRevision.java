package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SpreadPerRevision extends Rule {

    SpreadPerRevision() {
        super(
                "Pods are spread per revision",
                "Deployment, Rollout",
                "the old pods of an update push the new ones together, and when the old are gone the new sit on one node",
                "Kubernetes documentation: matchLabelKeys",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            String label = workload.is(Kind.ROLLOUT) ? "rollouts-pod-template-hash" : "pod-template-hash";
            for (Node spread : workload.pod().key("topologySpreadConstraints").items()) {
                Node keys = spread.key("matchLabelKeys");
                if (workload.released()
                        && keys.items().stream().noneMatch(key -> key.text("").equals(label))) {
                    findings.add(keys, "[%s]".formatted(label), "Add the label that tells revisions apart.");
                }
            }
        }
    }
}
