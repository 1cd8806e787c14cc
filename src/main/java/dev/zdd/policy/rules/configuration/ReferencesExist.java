package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ReferencesExist extends Rule {

    ReferencesExist() {
        super(
                "What a pod refers to is in the program",
                "workloads, ConfigMap, Secret, ServiceAccount",
                "a pod without its ConfigMap does not start (CreateContainerConfigError), and the update stands still",
                "Kubernetes documentation: ConfigMaps; kube-linter: non-existent-service-account",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (PodReferences.Reference reference : PodReferences.of(workload)) {
                boolean there =
                        reference.target(manifests).filter(reference::hasKey).isPresent();
                if (!there && !reference.optional()) {
                    findings.missing(
                            reference.kind(),
                            reference.node(),
                            "a %s of the program in namespace %s"
                                    .formatted(
                                            reference.kind().label(),
                                            workload.manifest().namespace()),
                            "Add it to the program, or waive this when somebody else makes it.");
                }
            }
        }
    }
}
