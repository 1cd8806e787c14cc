package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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

    /** @param found told each route with several weighted destinations */
    static void ofVirtualService(GenericKubernetesResource route, BiConsumer<String, Map<String, Integer>> found) {
        int number = 0;
        for (JsonNode http : route.getAdditionalPropertiesNode().at("/spec/http")) {
            Map<String, Integer> shares = new LinkedHashMap<>();
            for (JsonNode destination : http.path("route")) {
                JsonNode to = destination.path("destination");
                if (destination.path("weight").isNumber() && to.isObject()) {
                    String subset = to.has("subset") ? "/" + to.path("subset").asString() : "";
                    shares.merge(
                            to.path("host").asString("") + subset,
                            destination.path("weight").asInt(),
                            Integer::sum);
                }
            }
            if (shares.size() > 1) {
                String name = http.path("name").asString("route " + number);
                found.accept(
                        "VirtualService/%s %s".formatted(route.getMetadata().getName(), name), shares);
            }
            number++;
        }
    }
}
