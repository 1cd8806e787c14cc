package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Configuration that pods use is immutable and named by its content",
        looksAt = "ConfigMap, Secret used as environment or volume",
        why =
                "a changed ConfigMap reaches pods only when they happen to restart, and a rollback brings the old pods back with the new configuration",
        fix = "Make it immutable and give every content a name of its own, for example with its hash.",
        source = "argo-rollouts#1297, #2675; Kubernetes documentation: immutable ConfigMaps",
        severities = Rule.Severities.WARNING)
final class ConfigurationImmutable extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        manifests.released().stream()
                .flatMap(workload -> PodReferences.of(workload).stream())
                .filter(reference -> reference.kind() != Kind.SERVICE_ACCOUNT)
                .flatMap(reference -> reference.target(manifests).stream())
                .map(object -> object.at("immutable"))
                .filter(immutable -> !immutable.isTrue())
                .distinct()
                .forEach(immutable -> findings.add(immutable, "true"));
    }
}
