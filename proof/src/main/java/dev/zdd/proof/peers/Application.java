package dev.zdd.proof.peers;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The application as peers deploy it: the same image with the same settings and servers, and with what Spring Boot does by
 * default when it is told to end (since 3.4 it lets requests end). What this project's application does beyond that, its
 * drain, is part of what is compared, and off here.
 *
 * @param live the container of this project's deployment
 * @param objects ConfigMaps and Secrets that it refers to
 */
record Application(Container live, List<HasMetadata> objects) {
    static final String HTTP = "http";
    static final int PORT = 8080;

    private static final String NAME = "api";
    private static final Set<String> OWN_OF_EVERY_NAMESPACE = Set.of("kube-root-ca.crt");

    static Application of(KubernetesClient client, String namespace, Container live) {
        Stream<ConfigMap> configMaps = client.configMaps().inNamespace(namespace).list().getItems().stream();
        Stream<Secret> secrets = client.secrets().inNamespace(namespace).list().getItems().stream();
        List<HasMetadata> objects = Stream.of(configMaps, secrets)
                .flatMap(found -> found)
                .map(HasMetadata.class::cast)
                .filter(object ->
                        !OWN_OF_EVERY_NAMESPACE.contains(object.getMetadata().getName()))
                .toList();
        return new Application(live, objects);
    }

    /** A container with nothing but image, settings and port. */
    Container container() {
        List<EnvVar> variables = new ArrayList<>(live.getEnv());
        variables.add(new EnvVar("DRAIN_ENABLED", "false", null));
        variables.add(new EnvVar("SERVER_SHUTDOWN", "graceful", null));
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(live.getImage())
                .withImagePullPolicy(live.getImagePullPolicy())
                .withEnv(variables)
                .withEnvFrom(live.getEnvFrom())
                .addNewPort()
                .withName(HTTP)
                .withContainerPort(PORT)
                .endPort()
                .build();
    }

    /** ConfigMaps and Secrets for a namespace of a peer's own. */
    List<HasMetadata> copies(String namespace) {
        return objects.stream()
                .map(object -> {
                    HasMetadata copy = io.fabric8.kubernetes.client.utils.Serialization.clone(object);
                    copy.setMetadata(new ObjectMetaBuilder()
                            .withName(object.getMetadata().getName())
                            .withNamespace(namespace)
                            .build());
                    return copy;
                })
                .toList();
    }
}
