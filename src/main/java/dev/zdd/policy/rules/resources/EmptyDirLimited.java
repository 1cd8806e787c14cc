package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class EmptyDirLimited extends Rule {

    EmptyDirLimited() {
        super(
                "A temporary volume has a limit",
                "volumes",
                "it fills the disk of the node, which then evicts other pods",
                "Kubernetes documentation: emptyDir sizeLimit",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Node volume : workload.pod().key("volumes").items()) {
                Node directory = volume.key("emptyDir");
                if (directory.present() && directory.key("sizeLimit").absent()) {
                    findings.add(directory.key("sizeLimit"), "a limit", "Set sizeLimit, for example 64Mi.");
                }
            }
        }
    }
}
