package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container is not privileged. */
final class NotPrivileged implements Rule {

    private static final About ABOUT = new About(
            "not-privileged",
            "A container is not privileged",
            "containers",
            "it owns the node",
            "kube-linter: privileged-container; Kubernetes: Pod Security Standard baseline",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.privileged");
                Node value = own;
                if (value.isTrue()) {
                    findings.add(workload.manifest(), value, "false", "Remove privileged.");
                }
            }
        }
    }
}
