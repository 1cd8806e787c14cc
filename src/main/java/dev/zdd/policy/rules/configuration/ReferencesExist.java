package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What a pod refers to is in the program",
        looksAt = "workloads, ConfigMap, Secret, ServiceAccount",
        why = "a pod without its ConfigMap does not start (CreateContainerConfigError), and the update stands still",
        fix = "Add it to the program, or waive this when somebody else makes it.",
        source = "Kubernetes documentation: ConfigMaps; kube-linter: non-existent-service-account",
        severities = Rule.Severities.WARNING)
final class ReferencesExist extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (PodReferences.Reference reference : PodReferences.of(workload)) {
            boolean there = reference
                    .target(findings.manifests())
                    .filter(reference::hasKey)
                    .isPresent();
            if (!there && !reference.optional()) {
                findings.missing(
                        reference.kind(),
                        reference.node(),
                        "a %s of the program in namespace %s"
                                .formatted(
                                        reference.kind().label(),
                                        workload.manifest().namespace()));
            }
        }
    }
}
