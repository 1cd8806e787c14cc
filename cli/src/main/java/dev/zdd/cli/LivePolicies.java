package dev.zdd.cli;

import dev.zdd.engine.cluster.CustomResources;
import dev.zdd.engine.cluster.Pages;
import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.rule.Profile;
import dev.zdd.verify.cause.Cause;
import dev.zdd.verify.cause.Causes;
import dev.zdd.verify.cluster.ClusterWatch;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges live objects by the rules that are about dropped requests: those that a cause names. */
record LivePolicies(KubernetesClient client, String namespace) {

    /**
     * One line for each error, or why there is no judgement.
     *
     * @param names of the Service and the workload; disruption budgets are judged all
     */
    List<String> errors(Set<String> names) {
        Set<String> rules = Causes.ALL.stream().map(Cause::policy).collect(Collectors.toSet());
        try {
            return PolicyCheck.of(Profile.PRODUCTION)
                    .run(ManifestReader.readAll("live", manifests()).manifests())
                    .errors()
                    .stream()
                    .filter(error -> rules.contains(error.rule().id()))
                    .filter(error -> names.contains(error.object().name())
                            || error.object().kind().equals("PodDisruptionBudget"))
                    .map(error -> "%s: %s".formatted(error.rule().id(), error.summary()))
                    .toList();
        } catch (KubernetesClientException e) {
            return List.of("not judged: " + ClusterWatch.reason(e));
        }
    }

    private String manifests() {
        return Stream.of(
                        Pages.all(client.apps().deployments().inNamespace(namespace)),
                        Pages.all(client.apps().statefulSets().inNamespace(namespace)),
                        Pages.all(client.services().inNamespace(namespace)),
                        Pages.all(client.policy().v1().podDisruptionBudget().inNamespace(namespace)),
                        custom(CustomResources.ROLLOUTS),
                        custom(CustomResources.VIRTUAL_SERVICES))
                .flatMap(List::stream)
                .map(Serialization::asYaml)
                .collect(Collectors.joining("\n---\n"));
    }

    /** None where the cluster does not have the kind. */
    private List<GenericKubernetesResource> custom(ResourceDefinitionContext kind) {
        return client.supports(kind.getGroup() + "/" + kind.getVersion(), kind.getKind())
                ? Pages.all(client.genericKubernetesResources(kind).inNamespace(namespace))
                : List.of();
    }
}
