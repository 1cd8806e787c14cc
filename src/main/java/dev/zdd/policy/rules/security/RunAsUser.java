package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RunAsUser extends Rule {

    RunAsUser() {
        super(
                "A container names a user other than 0",
                "containers",
                "runAsNonRoot alone fails at start when the image names its user by a word",
                "Kubernetes documentation: security context",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.runAsUser");
            Node value = own.present() ? own : container.workload().pod().at("securityContext.runAsUser");
            if (value.integer(0) == 0) {
                findings.add(value, "a number other than 0", "Set runAsUser to the number of the image's user.");
            }
        }
    }
}
