package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the shares of the traffic from what sets them. */
final class Shares {
    private Shares() {}

    /** @param found told the Rollout's name, and the shares of both versions */
    static void ofRollout(GenericKubernetesResource rollout, BiConsumer<String, Map<String, Integer>> found) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (String version : List.of("stable", "canary")) {
            if (rollout.get("status", "canary", "weights", version, "weight") instanceof Number weight) {
                shares.put(version, weight.intValue());
            }
        }
        found.accept("Rollout/" + rollout.getMetadata().getName(), shares);
    }

    /** @param found told each route with several weighted destinations */
    static void ofVirtualService(GenericKubernetesResource route, BiConsumer<String, Map<String, Integer>> found) {
        int number = 0;
        for (Object http : list(route.get("spec", "http"))) {
            Map<String, Integer> shares = new LinkedHashMap<>();
            Object name = http instanceof Map<?, ?> fields ? fields.get("name") : null;
            for (Object destination : http instanceof Map<?, ?> fields ? list(fields.get("route")) : List.of()) {
                if (destination instanceof Map<?, ?> fields
                        && fields.get("weight") instanceof Number weight
                        && fields.get("destination") instanceof Map<?, ?> to) {
                    Object subset = to.get("subset");
                    shares.merge(
                            to.get("host") + (subset == null ? "" : "/" + subset), weight.intValue(), Integer::sum);
                }
            }
            if (shares.size() > 1) {
                found.accept(
                        "VirtualService/%s %s"
                                .formatted(route.getMetadata().getName(), name == null ? "route " + number : name),
                        shares);
            }
            number++;
        }
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
