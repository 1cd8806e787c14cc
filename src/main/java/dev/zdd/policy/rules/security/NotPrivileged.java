package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container is not privileged",
        looksAt = "containers",
        why = "it owns the node",
        fix = "Remove privileged.",
        source =
                "kube-linter: privileged-container; Kubernetes: Pod Security Standard baseline; kube-score: container-security-context-privileged")
final class NotPrivileged extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.at("securityContext.privileged");
        if (value.isTrue()) {
            findings.addOrNote(!container.workload().isNodeAgent(), value, "false");
        }
    }
}
