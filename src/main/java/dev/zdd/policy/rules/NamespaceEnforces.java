package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A namespace enforces a Pod Security Standard. */
final class NamespaceEnforces implements Rule {

    private static final About ABOUT = new About(
            "namespace-enforces",
            "A namespace enforces a Pod Security Standard",
            "Namespace",
            "the next pod in it may be privileged",
            "Kubernetes documentation: Pod Security Admission",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest namespace : manifests.of("Namespace")) {
            Node level = namespace.at("metadata.labels").key("pod-security.kubernetes.io/enforce");
            if (!level.text("").matches("baseline|restricted")) {
                findings.add(namespace, level, "baseline or restricted", "Label the namespace.");
            }
        }
        manifests.workloads().stream()
                .map(Workload::manifest)
                .filter(object -> !object.namespace().equals("default")
                        && manifests.of("Namespace").stream()
                                .noneMatch(namespace -> namespace.name().equals(object.namespace())))
                .findFirst()
                .ifPresent(object -> findings.add(
                        object,
                        object.at("metadata.namespace"),
                        object.namespace() + ", which the program does not make",
                        "a Namespace of the program with a level",
                        "Add the Namespace, or waive this when somebody else makes it."));
    }
}
