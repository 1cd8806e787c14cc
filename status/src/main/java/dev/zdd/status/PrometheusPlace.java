package dev.zdd.status;

import dev.zdd.engine.cluster.Pages;
import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the way to Prometheus through the API server. It proxies a Service only to pods that its selector found; the local
 * cluster's Prometheus runs beside the pods, at a node's address. So this looks at the Service's endpoints, and leads to the
 * pod or through the node that each of them names.
 */
record PrometheusPlace(KubernetesClient client) {
    private static final String NAMESPACE = "monitoring";

    /** Of the local cluster, and of the Prometheus operator, which the stack files name. */
    private static final List<String> SERVICES = List.of("prometheus", "prometheus-operated");

    private static final int DEFAULT_PORT = 9090;

    /** The path under which its own paths are; empty where there is none that is ready. */
    Optional<String> find() {
        return SERVICES.stream()
                .flatMap(service -> StatusReader.slices(client, NAMESPACE, service).stream())
                .flatMap(slice ->
                        Pods.ready(List.of(slice)).stream().flatMap(endpoint -> path(endpoint, port(slice)).stream()))
                .findFirst();
    }

    private static int port(EndpointSlice slice) {
        return Objects.requireNonNullElse(slice.getPorts(), List.<EndpointPort>of()).stream()
                .findFirst()
                .map(EndpointPort::getPort)
                .orElse(DEFAULT_PORT);
    }

    private Optional<String> path(Endpoint endpoint, int port) {
        if (endpoint.getTargetRef() != null
                && "Pod".equals(endpoint.getTargetRef().getKind())) {
            return Optional.of("/api/v1/namespaces/%s/pods/%s:%d/proxy"
                    .formatted(NAMESPACE, endpoint.getTargetRef().getName(), port));
        }
        return Pages.all(client.nodes()).stream()
                .filter(node -> node.getStatus().getAddresses().stream()
                        .anyMatch(it -> endpoint.getAddresses().contains(it.getAddress())))
                .findFirst()
                .map(node ->
                        "/api/v1/nodes/%s:%d/proxy".formatted(node.getMetadata().getName(), port));
    }
}
