package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A namespace enforces a Pod Security Standard",
        looksAt = "Namespace",
        why = "the next pod in it may be privileged",
        fix = "Label the namespace pod-security.kubernetes.io/enforce: restricted.",
        source = "Kubernetes documentation: Pod Security Admission",
        severities = Rule.Severities.WARNING)
final class NamespaceEnforces extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest namespace : manifests.of(Kind.NAMESPACE)) {
            Node level = namespace.at("metadata.labels").key("pod-security.kubernetes.io/enforce");
            if (!level.text("").matches("baseline|restricted")) {
                findings.add(level, "baseline or restricted", "Label the namespace.");
            }
        }
        manifests.workloads().stream()
                .map(Workload::manifest)
                .filter(object -> !object.namespace().equals("default")
                        && manifests.namespace(object.namespace()).isEmpty())
                .findFirst()
                .ifPresent(object -> findings.missing(
                        Kind.NAMESPACE,
                        object.at("metadata.namespace"),
                        "a Namespace of the program with a level",
                        "Add the Namespace, or waive this when somebody else makes it."));
    }
}
