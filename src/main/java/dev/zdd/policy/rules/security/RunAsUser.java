package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container names a user other than 0",
        looksAt = "containers",
        why = "runAsNonRoot alone fails at start when the image names its user by a word",
        fix = "Set runAsUser to the number of the image's user.",
        source = "Kubernetes documentation: security context",
        severities = Rule.Severities.WARNING_IN_DEV)
final class RunAsUser extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.orOfPod("securityContext.runAsUser");
        if (value.integer(0) == 0) {
            findings.add(value, "a number other than 0");
        }
    }
}
