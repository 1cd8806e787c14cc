package dev.zdd.ownership;

import com.pulumi.exceptions.RunException;
import dev.zdd.await.ClusterClient;
import dev.zdd.policy.model.Manifest;
import dev.zdd.provider.ClusterAccess;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Objects as they are in the cluster. Only an update loads this class, and with it the Kubernetes client. */
final class LiveObjects implements AutoCloseable {

    /** Waits of 0.1, 0.2, 0.4 s and so on between them: 25 s in all. */
    private static final int RETRIES = 8;

    private final KubernetesClient client;
    private final Map<String, Optional<APIResourceList>> kinds = new HashMap<>();

    LiveObjects(KubernetesClient client) {
        this.client = client;
    }

    /** @param kubeconfig content or path; empty: that of the environment */
    static LiveObjects connect(ClusterAccess access, Optional<String> kubeconfig) {
        return new LiveObjects(ClusterClient.connect(access, kubeconfig, RETRIES));
    }

    /** The annotations of an object; empty while there is none of its name, or no such kind. */
    Optional<Map<String, String>> annotations(Manifest object) {
        try {
            return kind(object)
                    .map(kind -> get(object, kind))
                    .map(found ->
                            Objects.requireNonNullElse(found.getMetadata().getAnnotations(), Map.<String, String>of()));
        } catch (KubernetesClientException e) {
            throw new RunException(
                    "%s: cannot be looked up: %s (expected: an API server that answers, and the verb get)"
                            .formatted(
                                    Ownership.reference(object.kind(), object.namespace(), object.name()),
                                    e.getMessage()));
        }
    }

    private Optional<APIResource> kind(Manifest object) {
        return kinds.computeIfAbsent(
                        object.apiVersion(), version -> Optional.ofNullable(client.getApiResources(version)))
                .flatMap(list -> list.getResources().stream()
                        .filter(resource -> resource.getKind().equals(object.kind())
                                && !resource.getName().contains("/"))
                        .findFirst());
    }

    private GenericKubernetesResource get(Manifest object, APIResource kind) {
        String group = Manifest.group(object.apiVersion());
        var objects = client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(object.apiVersion().substring(group.isEmpty() ? 0 : group.length() + 1))
                .withKind(object.kind())
                .withPlural(kind.getName())
                .withNamespaced(kind.getNamespaced())
                .build());
        return kind.getNamespaced()
                ? objects.inNamespace(object.namespace())
                        .withName(object.name())
                        .get()
                : objects.withName(object.name()).get();
    }

    @Override
    public void close() {
        client.close();
    }
}
