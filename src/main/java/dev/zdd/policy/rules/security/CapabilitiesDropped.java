package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container drops all capabilities",
        looksAt = "containers",
        why = "it may do what a web service never needs: raw sockets, other users' files",
        fix = "Set capabilities: { drop: [ALL] }.",
        source = "Kubernetes: Pod Security Standard restricted; kube-linter: drop-net-raw-capability",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CapabilitiesDropped extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.at("securityContext.capabilities.drop");
        if (value.items().stream().noneMatch(one -> one.text("").equals("ALL"))) {
            findings.add(value, "[ALL]");
        }
    }
}
