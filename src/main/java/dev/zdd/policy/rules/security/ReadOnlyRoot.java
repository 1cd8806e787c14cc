package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The root file system of a container is read-only",
        looksAt = "containers",
        why = "an intruder can replace what runs",
        fix = "Set it, and give an emptyDir where the program writes.",
        source = "kube-score: container-security-context-readonlyrootfilesystem; kube-linter: no-read-only-root-fs",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ReadOnlyRoot extends Rule.OfContainers {

    @Override
    protected void judge(Container container, Findings findings) {
        Node value = container.at("securityContext.readOnlyRootFilesystem");
        if (!value.isTrue()) {
            findings.add(value, "true");
        }
    }
}
