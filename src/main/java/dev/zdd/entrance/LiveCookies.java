package dev.zdd.entrance;

import com.pulumi.kubernetes.meta.v1.outputs.ObjectMeta;
import dev.zdd.crd.CustomObject.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cookies that the weighted route sets, changed in the live object: a patch of the headers alone leaves weights and routes to
 * Argo Rollouts, which owns the list that they are in.
 *
 * @param byHost the header's value by the destination that adds it
 */
record LiveCookies(Map<String, String> byHost) {

    static final String HEADER = "Set-Cookie";

    private static final String FIELD_MANAGER = "zdd-cookies";
    private static final int TRIES = 10;

    /** Sets them, if the live ones are others. */
    void set(KubernetesClient client, ObjectMeta object) {
        Resource<GenericKubernetesResource> live = client.genericKubernetesResources(
                        Kind.VIRTUAL_SERVICE.apiVersion(), Kind.VIRTUAL_SERVICE.kind())
                .inNamespace(object.namespace().orElseThrow())
                .withName(object.name().orElseThrow());
        for (int tries = 1; !isSet(live, tries == TRIES); tries++) {
            // Argo Rollouts has changed the object at the same moment: its version counts, and is read again.
        }
    }

    private boolean isSet(Resource<GenericKubernetesResource> live, boolean last) {
        GenericKubernetesResource found = live.get();
        List<Map<String, Object>> patch = found == null ? List.of() : patch(found);
        if (patch.isEmpty()) {
            return true;
        }
        try {
            live.patch(
                    new PatchContext.Builder()
                            .withPatchType(PatchType.JSON)
                            .withFieldManager(FIELD_MANAGER)
                            .build(),
                    Serialization.asJson(patch));
            return true;
        } catch (KubernetesClientException e) {
            if (last || (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != 422)) {
                throw e;
            }
            return false;
        }
    }

    /** A JSON patch of the version that was read; empty where nothing is to change. */
    List<Map<String, Object>> patch(GenericKubernetesResource found) {
        List<Map<String, Object>> changes = new ArrayList<>();
        List<?> routes = list(found.get("spec", "http"));
        for (int i = 0; i < routes.size(); i++) {
            List<?> destinations = CanaryNames.WEIGHTED_ROUTE.equals(at(routes.get(i), "name"))
                    ? list(at(routes.get(i), "route"))
                    : List.of();
            for (int j = 0; j < destinations.size(); j++) {
                Object host = at(destinations.get(j), "destination", "host");
                String cookie = host instanceof String name ? byHost.get(name) : null;
                if (cookie != null && !cookie.equals(at(destinations.get(j), "headers", "response", "add", HEADER))) {
                    changes.add(Map.of(
                            "op",
                            "add",
                            "path",
                            "/spec/http/%d/route/%d/headers".formatted(i, j),
                            "value",
                            Map.of("response", Map.of("add", Map.of(HEADER, cookie)))));
                }
            }
        }
        if (!changes.isEmpty()) {
            changes.add(
                    0,
                    Map.of(
                            "op",
                            "test",
                            "path",
                            "/metadata/resourceVersion",
                            "value",
                            found.getMetadata().getResourceVersion()));
        }
        return changes;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found;
    }
}
