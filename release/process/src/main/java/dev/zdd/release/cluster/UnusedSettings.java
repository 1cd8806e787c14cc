package dev.zdd.release.cluster;

import dev.zdd.component.OwnerMark;
import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pages;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ConfigMaps and Secrets with the settings of earlier versions. The program leaves them in the cluster when another version has
 * other settings, so that a ReplicaSet to go back to finds its own; once no ReplicaSet, pod or Job names them, they are of no
 * use. Looked for are immutable ones that bear the service's name and the mark of the workload's stack.
 */
record UnusedSettings(Place place) {

    private static final String NAME = "%s-(settings|dependencies)-[0-9a-f]{10}";

    /** Deletes them; gives their kinds and names. */
    List<String> remove(HasMetadata workload) {
        Optional<String> owner = owner(workload);
        if (owner.isEmpty()) {
            return List.of();
        }
        Pattern name = Pattern.compile(NAME.formatted(Pattern.quote(place.service())));
        List<HasMetadata> unused = settings()
                .filter(object -> name.matcher(object.getMetadata().getName()).matches())
                .filter(object -> owner(object).equals(owner))
                .toList();
        // Asked for after the candidates: settings of a version that begins meanwhile are none of them.
        String users = users(workload);
        return unused.stream()
                .filter(object ->
                        !users.contains("\"%s\"".formatted(object.getMetadata().getName())))
                .map(this::delete)
                .toList();
    }

    private Stream<HasMetadata> settings() {
        KubernetesClient client = place.client();
        List<ConfigMap> configMaps = place.call(() -> Pages.all(
                client.configMaps().inNamespace(place.namespace()).withLabel(Place.NAME_LABEL, place.service())));
        List<Secret> secrets = place.call(() -> Pages.all(
                client.secrets().inNamespace(place.namespace()).withLabel(Place.NAME_LABEL, place.service())));
        return Stream.concat(
                configMaps.stream().filter(one -> Boolean.TRUE.equals(one.getImmutable())),
                secrets.stream().filter(one -> Boolean.TRUE.equals(one.getImmutable())));
    }

    /** All that could name settings, as text: a name that stands anywhere in it is in use. */
    private String users(HasMetadata workload) {
        KubernetesClient client = place.client();
        String namespace = place.namespace();
        return Stream.of(
                        workload,
                        place.call(() -> Pages.all(client.apps().replicaSets().inNamespace(namespace))),
                        place.call(() -> Pages.all(client.pods().inNamespace(namespace))),
                        place.call(() -> Pages.all(client.batch().v1().jobs().inNamespace(namespace))))
                .map(Serialization::asJson)
                .collect(Collectors.joining("\n"));
    }

    private String delete(HasMetadata object) {
        place.call(() -> place.client().resource(object).delete());
        return "%s %s".formatted(object.getKind(), object.getMetadata().getName());
    }

    private static Optional<String> owner(HasMetadata object) {
        return Optional.ofNullable(Metadata.annotations(object).get(OwnerMark.ANNOTATION));
    }
}
