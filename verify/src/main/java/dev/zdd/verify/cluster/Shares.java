package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads the shares of the traffic from what sets them. */
final class Shares {
    private Shares() {}

    /** @param found told the Rollout's name, and the shares of both versions */
    static void ofRollout(GenericKubernetesResource rollout, BiConsumer<String, Map<String, Integer>> found) {
        JsonNode weights = rollout.getAdditionalPropertiesNode().at("/status/canary/weights");
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (String version : List.of("stable", "canary")) {
            JsonNode weight = weights.path(version).path("weight");
            if (weight.isNumber()) {
                shares.put(version, weight.asInt());
            }
        }
        found.accept("Rollout/" + rollout.getMetadata().getName(), shares);
    }

    /**
     * Those of a route that leads to {@code service}; {@code ""}: of any.
     *
     * @param found told each rule with several weighted destinations
     */
    static void ofVirtualService(
            GenericKubernetesResource route, String service, BiConsumer<String, Map<String, Integer>> found) {
        ofRules(route, "/spec/http", "route", service, found, to -> {
            JsonNode destination = to.path("destination");
            String subset =
                    destination.has("subset") ? "/" + destination.path("subset").asString() : "";
            return destination.path("host").asString("") + subset;
        });
    }

    /** The same of the Gateway API. */
    static void ofHttpRoute(
            GenericKubernetesResource route, String service, BiConsumer<String, Map<String, Integer>> found) {
        ofRules(
                route,
                "/spec/rules",
                "backendRefs",
                service,
                found,
                to -> to.path("name").asString(""));
    }

    private static void ofRules(
            GenericKubernetesResource route,
            String rules,
            String destinations,
            String service,
            BiConsumer<String, Map<String, Integer>> found,
            Function<JsonNode, String> name) {
        int number = 0;
        for (JsonNode rule : route.getAdditionalPropertiesNode().at(rules)) {
            Map<String, Integer> weights = new LinkedHashMap<>();
            for (JsonNode to : rule.path(destinations)) {
                if (to.path("weight").isNumber()) {
                    weights.merge(name.apply(to), to.path("weight").asInt(), Integer::sum);
                }
            }
            int sum = weights.values().stream().mapToInt(weight -> weight).sum();
            boolean isOurs = service.isEmpty()
                    || weights.keySet().stream().anyMatch(host -> host.split("[./]")[0].equals(service));
            if (weights.size() > 1 && sum > 0 && isOurs) {
                weights.replaceAll((host, weight) -> Math.round(100f * weight / sum));
                found.accept(
                        "%s/%s %s"
                                .formatted(
                                        route.getKind(),
                                        route.getMetadata().getName(),
                                        rule.path("name").asString("route " + number)),
                        weights);
            }
            number++;
        }
    }
}
