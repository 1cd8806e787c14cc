package dev.zdd.cli;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.rule.Profile;
import dev.zdd.verify.cause.Cause;
import dev.zdd.verify.cause.Causes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the live objects of a namespace by the rules that are about dropped requests: those that a cause names. */
record LivePolicies(KubernetesClient client, String namespace) {

    /** One line for each error; what may not be read is not judged. */
    List<String> errors() {
        Set<String> rules = Causes.ALL.stream().map(Cause::policy).collect(Collectors.toSet());
        String manifests = Stream.of(
                        objects(() -> client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems()),
                        objects(() -> client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .list()
                                .getItems()),
                        objects(() ->
                                client.services().inNamespace(namespace).list().getItems()),
                        objects(() -> client.policy()
                                .v1()
                                .podDisruptionBudget()
                                .inNamespace(namespace)
                                .list()
                                .getItems()))
                .flatMap(List::stream)
                .map(Serialization::asYaml)
                .collect(Collectors.joining("\n---\n"));
        return PolicyCheck.of(Profile.PRODUCTION)
                .run(ManifestReader.readAll("live objects of namespace " + namespace, manifests)
                        .manifests())
                .errors()
                .stream()
                .filter(error -> rules.contains(error.rule().id()))
                .map(error -> "%s: %s".formatted(error.rule().id(), error.summary()))
                .toList();
    }

    private static List<? extends HasMetadata> objects(Supplier<List<? extends HasMetadata>> read) {
        try {
            return read.get();
        } catch (KubernetesClientException e) {
            return List.of(); // Not permitted.
        }
    }
}
