package dev.zdd.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds the way to Prometheus through the API server. It proxies a Service only to pods that its selector found; the local
 * cluster's Prometheus runs beside the pods, at a node's address. So this looks at the Service's endpoints, and leads to the
 * pod or through the node that each of them names.
 */
record PrometheusPlace(Api api) {
    private static final String NAMESPACE = "monitoring";

    /** Of the local cluster, and of the Prometheus operator, which the stack files name. */
    private static final List<String> SERVICES = List.of("prometheus", "prometheus-operated");

    private static final int DEFAULT_PORT = 9090;

    /** The path under which its own paths are; empty where there is none that is ready. */
    Optional<String> find() {
        for (String service : SERVICES) {
            List<JsonNode> slices = api.list(
                    "/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices".formatted(NAMESPACE),
                    Map.of("kubernetes.io/service-name", service));
            for (JsonNode slice : slices) {
                int port = slice.at("/ports/0/port").asInt(DEFAULT_PORT);
                for (JsonNode endpoint : slice.path("endpoints")) {
                    Optional<String> path =
                            endpoint.at("/conditions/ready").asBoolean(true) ? path(endpoint, port) : Optional.empty();
                    if (path.isPresent()) {
                        return path;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> path(JsonNode endpoint, int port) {
        if (endpoint.at("/targetRef/kind").asString("").equals("Pod")) {
            return Optional.of("/api/v1/namespaces/%s/pods/%s:%d/proxy"
                    .formatted(NAMESPACE, endpoint.at("/targetRef/name").asString(""), port));
        }
        String address = endpoint.at("/addresses/0").asString("");
        return api.list("/api/v1/nodes").stream()
                .filter(node -> Json.list(node.at("/status/addresses")).stream()
                        .anyMatch(it -> it.path("address").asString("").equals(address)))
                .findFirst()
                .map(node -> "/api/v1/nodes/%s:%d/proxy".formatted(Json.name(node), port));
    }
}
