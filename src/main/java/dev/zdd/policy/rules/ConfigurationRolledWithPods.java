package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;

/** Configuration that pods use is immutable and named by its content. */
final class ConfigurationRolledWithPods implements Rule {

    private static final About ABOUT = new About(
            "configuration-immutable",
            "Configuration that pods use is immutable and named by its content",
            "ConfigMap, Secret used as environment or volume",
            "a changed ConfigMap reaches pods only when they happen to restart, and a "
                    + "rollback brings the old pods back with the new configuration",
            "argo-rollouts#1297, #2675; Kubernetes documentation: immutable ConfigMaps",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest object : manifests.all()) {
            boolean configuration =
                    object.kind().equals("ConfigMap") || object.kind().equals("Secret");
            if (configuration && !object.at("immutable").isTrue() && used(manifests, object)) {
                findings.add(
                        object,
                        object.at("immutable"),
                        "true",
                        "Make it immutable and give every content a name of its own, for example with its hash.");
            }
        }
    }

    private static boolean used(Manifests manifests, Manifest object) {
        return manifests.workloads().stream()
                .filter(workload ->
                        workload.released() && workload.manifest().namespace().equals(object.namespace()))
                .anyMatch(workload -> References.of(workload).stream().anyMatch(reference -> reference.isTo(object)));
    }
}
