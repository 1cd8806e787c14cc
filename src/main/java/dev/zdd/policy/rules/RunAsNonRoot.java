package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container does not run as root. */
final class RunAsNonRoot implements Rule {

    private static final About ABOUT = new About(
            "run-as-non-root",
            "A container does not run as root",
            "containers",
            "a break-out from the container is root on the node",
            "Kubernetes: Pod Security Standard restricted; kube-linter: run-as-non-root",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.runAsNonRoot");
                Node value = own.present() ? own : workload.pod().at("securityContext.runAsNonRoot");
                if (!value.isTrue()) {
                    findings.add(
                            workload.manifest(),
                            value,
                            "true",
                            "Set runAsNonRoot: true for the pod, and a user in the image.");
                }
            }
        }
    }
}
