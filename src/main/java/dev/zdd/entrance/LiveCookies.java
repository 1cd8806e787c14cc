package dev.zdd.entrance;

import dev.zdd.crd.CustomObject.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cookies that the weighted route sets.
 *
 * @param byHost the header's value by the destination that adds it
 */
record LiveCookies(Map<String, String> byHost) implements LiveFields {

    static final String HEADER = "Set-Cookie";

    @Override
    public Kind kind() {
        return Kind.VIRTUAL_SERVICE;
    }

    @Override
    public String fieldManager() {
        return "zdd-cookies";
    }

    @Override
    public List<Map<String, Object>> changes(GenericKubernetesResource found) {
        List<Map<String, Object>> changes = new ArrayList<>();
        List<?> routes = LiveFields.list(found.get("spec", "http"));
        for (int i = 0; i < routes.size(); i++) {
            List<?> destinations = CanaryNames.WEIGHTED_ROUTE.equals(LiveFields.at(routes.get(i), "name"))
                    ? LiveFields.list(LiveFields.at(routes.get(i), "route"))
                    : List.of();
            for (int j = 0; j < destinations.size(); j++) {
                Object host = LiveFields.at(destinations.get(j), "destination", "host");
                String cookie = host instanceof String name ? byHost.get(name) : null;
                if (cookie != null
                        && !cookie.equals(LiveFields.at(destinations.get(j), "headers", "response", "add", HEADER))) {
                    changes.add(LiveFields.add(
                            "/spec/http/%d/route/%d/headers".formatted(i, j),
                            Map.of("response", Map.of("add", Map.of(HEADER, cookie)))));
                }
            }
        }
        return changes;
    }
}
