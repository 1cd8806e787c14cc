package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container does not run as root",
        looksAt = "containers",
        why = "a break-out from the container is root on the node",
        fix = "Set runAsNonRoot: true for the pod, and a user in the image.",
        source = "Kubernetes: Pod Security Standard restricted; kube-linter: run-as-non-root",
        severities = Rule.Severities.WARNING_IN_DEV)
final class RunAsNonRoot extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.orOfPod("securityContext.runAsNonRoot");
        if (!value.isTrue()) {
            findings.add(value, "true");
        }
    }
}
