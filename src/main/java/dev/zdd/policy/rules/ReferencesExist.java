package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;

/** What a pod refers to is in the program. */
final class ReferencesExist implements Rule {

    private static final About ABOUT = new About(
            "references-exist",
            "What a pod refers to is in the program",
            "workloads, ConfigMap, Secret, ServiceAccount",
            "a pod without its ConfigMap does not start (CreateContainerConfigError), and " + "the update stands still",
            "Kubernetes documentation: ConfigMaps; kube-linter: " + "non-existent-service-account",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (References.Reference reference : References.of(workload)) {
                boolean there = manifests.of(reference.kind()).stream()
                        .filter(reference::hasKey)
                        .anyMatch(object ->
                                object.namespace().equals(workload.manifest().namespace()) && reference.isTo(object));
                if (!there && !reference.optional()) {
                    findings.add(
                            workload.manifest(),
                            reference.node(),
                            "a %s of the program in namespace %s"
                                    .formatted(
                                            reference.kind(),
                                            workload.manifest().namespace()),
                            "Add it to the program, or waive this when somebody else makes it.");
                }
            }
        }
    }
}
