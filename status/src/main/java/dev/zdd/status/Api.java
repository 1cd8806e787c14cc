package dev.zdd.status;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads from the Kubernetes API, in which every kind of object, a proxied pod and Prometheus are paths. */
record Api(KubernetesClient client) {
    /** What is at a path; empty when there is nothing (404). */
    Optional<String> text(String path) {
        return Optional.ofNullable(client.raw(path));
    }

    Optional<JsonNode> object(String path) {
        return text(path).map(Json::parse);
    }

    /** The items of a list; empty where the API server does not know their kind. */
    List<JsonNode> list(String path) {
        return object(path).map(list -> Json.list(list.path("items"))).orElse(List.of());
    }

    /** Only the items with these labels. */
    List<JsonNode> list(String path, Map<String, String> labels) {
        String selector = labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        return list("%s?labelSelector=%s".formatted(path, encode(selector)));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
