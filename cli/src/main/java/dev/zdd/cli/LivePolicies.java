package dev.zdd.cli;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.rule.Profile;
import dev.zdd.verify.cause.Cause;
import dev.zdd.verify.cause.Causes;
import dev.zdd.verify.cluster.ClusterWatch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
        Stream<HasMetadata> objects = Stream.of(
                        client.apps().deployments().inNamespace(namespace).list(),
                        client.apps().statefulSets().inNamespace(namespace).list(),
                        client.services().inNamespace(namespace).list(),
                        client.policy()
                                .v1()
                                .podDisruptionBudget()
                                .inNamespace(namespace)
                                .list())
                .flatMap(list -> list.getItems().stream());
        return objects.map(Serialization::asYaml).collect(Collectors.joining("\n---\n"));
    }
}
