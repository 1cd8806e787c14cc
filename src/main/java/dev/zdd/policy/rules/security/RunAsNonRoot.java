package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RunAsNonRoot extends Rule {

    RunAsNonRoot() {
        super(
                "A container does not run as root",
                "containers",
                "a break-out from the container is root on the node",
                "Kubernetes: Pod Security Standard restricted; kube-linter: run-as-non-root",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.runAsNonRoot");
            Node value = own.present() ? own : container.workload().pod().at("securityContext.runAsNonRoot");
            if (!value.isTrue()) {
                findings.add(value, "true", "Set runAsNonRoot: true for the pod, and a user in the image.");
            }
        }
    }
}
