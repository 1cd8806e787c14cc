package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** The root file system of a container is read-only. */
final class ReadOnlyRoot implements Rule {

    private static final About ABOUT = new About(
            "read-only-root",
            "The root file system of a container is read-only",
            "containers",
            "an intruder can replace what runs",
            "kube-score: container-security-context-readonlyrootfilesystem; kube-linter: " + "no-read-only-root-fs",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.readOnlyRootFilesystem");
                Node value = own;
                if (!value.isTrue()) {
                    findings.add(
                            workload.manifest(),
                            value,
                            "true",
                            "Set it, and give an emptyDir where the program writes.");
                }
            }
        }
    }
}
