package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container cannot gain privileges",
        looksAt = "containers",
        why = "a setuid program in the image gives root",
        fix = "Set allowPrivilegeEscalation: false.",
        source = "Kubernetes: Pod Security Standard restricted; kube-linter: privilege-escalation-container",
        severities = Rule.Severities.WARNING_IN_DEV)
final class NoPrivilegeEscalation extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.at("securityContext.allowPrivilegeEscalation");
        if (!value.isFalse()) {
            findings.add(value, "false");
        }
    }
}
