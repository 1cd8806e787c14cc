package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class CapabilitiesDropped extends Rule {

    CapabilitiesDropped() {
        super(
                "A container drops all capabilities",
                "containers",
                "it may do what a web service never needs: raw sockets, other users' files",
                "Kubernetes: Pod Security Standard restricted; kube-linter: drop-net-raw-capability",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.capabilities.drop");
            Node value = own;
            if (value.items().stream().noneMatch(one -> one.text("").equals("ALL"))) {
                findings.add(value, "[ALL]", "Set capabilities: { drop: [ALL] }.");
            }
        }
    }
}
