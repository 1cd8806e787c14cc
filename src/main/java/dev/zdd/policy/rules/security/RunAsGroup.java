package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container names a group other than 0",
        looksAt = "containers",
        why = "its files belong to the group root, and it may read what that group may",
        fix = "Set runAsGroup to the number of the image's group.",
        source = "kube-score: container-security-context-user-group-id",
        severities = Rule.Severities.WARNING)
final class RunAsGroup extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.orOfPod("securityContext.runAsGroup");
        if (value.integer(0) == 0) {
            findings.add(value, "a number other than 0");
        }
    }
}
