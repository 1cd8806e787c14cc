package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container has a seccomp profile",
        looksAt = "containers",
        why = "it may call what only exploits of the kernel call",
        fix = "Set seccompProfile: { type: RuntimeDefault } for the pod.",
        source = "Kubernetes: Pod Security Standard restricted; kube-score: container-seccomp-profile",
        severities = Rule.Severities.WARNING_IN_DEV)
final class SeccompProfile extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.orOfPod("securityContext.seccompProfile.type");
        if (!value.text("").matches("RuntimeDefault|Localhost")) {
            findings.add(value, "RuntimeDefault or Localhost");
        }
    }
}
