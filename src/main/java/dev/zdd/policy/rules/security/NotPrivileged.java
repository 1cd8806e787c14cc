package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NotPrivileged extends Rule {

    NotPrivileged() {
        super(
                "A container is not privileged",
                "containers",
                "it owns the node",
                "kube-linter: privileged-container; Kubernetes: Pod Security Standard baseline",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.privileged");
            Node value = own;
            if (value.isTrue()) {
                findings.add(value, "false", "Remove privileged.");
            }
        }
    }
}
