package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ReadOnlyRoot extends Rule {

    ReadOnlyRoot() {
        super(
                "The root file system of a container is read-only",
                "containers",
                "an intruder can replace what runs",
                "kube-score: container-security-context-readonlyrootfilesystem; kube-linter: no-read-only-root-fs",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.readOnlyRootFilesystem");
            Node value = own;
            if (!value.isTrue()) {
                findings.add(value, "true", "Set it, and give an emptyDir where the program writes.");
            }
        }
    }
}
