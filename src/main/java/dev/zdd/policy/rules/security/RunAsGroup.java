package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RunAsGroup extends Rule {

    RunAsGroup() {
        super(
                "A container names a group other than 0",
                "containers",
                "its files belong to the group root, and it may read what that group may",
                "kube-score: container-security-context-user-group-id",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.runAsGroup");
            Node value = own.present() ? own : container.workload().pod().at("securityContext.runAsGroup");
            if (value.integer(0) == 0) {
                findings.add(value, "a number other than 0", "Set runAsGroup to the number of the image's group.");
            }
        }
    }
}
