package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A temporary volume has a limit",
        looksAt = "volumes",
        why = "it fills the disk of the node, which then evicts other pods",
        fix = "Set sizeLimit, for example 64Mi.",
        source = "Kubernetes documentation: emptyDir sizeLimit",
        severities = Rule.Severities.WARNING)
final class EmptyDirLimited extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (Node volume : workload.pod().key("volumes").items()) {
            Node directory = volume.key("emptyDir");
            if (directory.present() && directory.key("sizeLimit").absent()) {
                findings.add(directory.key("sizeLimit"), "a limit");
            }
        }
    }
}
