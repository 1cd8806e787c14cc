package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container names a group other than 0. */
final class RunAsGroup implements Rule {

    private static final About ABOUT = new About(
            "run-as-group",
            "A container names a group other than 0",
            "containers",
            "its files belong to the group root, and it may read what that group may",
            "kube-score: container-security-context-user-group-id",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.runAsGroup");
                Node value = own.present() ? own : workload.pod().at("securityContext.runAsGroup");
                if (value.integer(0) == 0) {
                    findings.add(
                            workload.manifest(),
                            value,
                            "a number other than 0",
                            "Set runAsGroup to the number of the image's group.");
                }
            }
        }
    }
}
