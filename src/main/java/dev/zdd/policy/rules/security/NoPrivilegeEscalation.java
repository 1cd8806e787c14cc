package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NoPrivilegeEscalation extends Rule {

    NoPrivilegeEscalation() {
        super(
                "A container cannot gain privileges",
                "containers",
                "a setuid program in the image gives root",
                "Kubernetes: Pod Security Standard restricted; kube-linter: privilege-escalation-container",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.allowPrivilegeEscalation");
            Node value = own;
            if (!value.isFalse()) {
                findings.add(value, "false", "Set allowPrivilegeEscalation: false.");
            }
        }
    }
}
