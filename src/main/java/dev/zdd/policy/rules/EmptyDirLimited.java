package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A temporary volume has a limit. */
final class EmptyDirLimited implements Rule {

    private static final About ABOUT = new About(
            "empty-dir-limited",
            "A temporary volume has a limit",
            "volumes",
            "it fills the disk of the node, which then evicts other pods",
            "Kubernetes documentation: emptyDir sizeLimit",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Node volume : workload.pod().key("volumes").items()) {
                Node directory = volume.key("emptyDir");
                if (directory.present() && directory.key("sizeLimit").absent()) {
                    findings.add(
                            workload.manifest(),
                            directory.key("sizeLimit"),
                            "a limit",
                            "Set sizeLimit, for example 64Mi.");
                }
            }
        }
    }
}
