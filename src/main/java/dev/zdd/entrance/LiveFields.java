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
 * Fields inside a list of a route that Argo Rollouts owns, changed in the live object: a patch of these alone leaves weights and
 * routes to it.
 */
interface LiveFields {

    /** For each object: its changes are tried again where Argo Rollouts has changed it at the same moment. */
    int TRIES = 10;

    /** Of the route. */
    Kind kind();

    /** Name under which the API server notes who has set them. */
    String fieldManager();

    /** Operations of a JSON patch; empty where nothing is to change. */
    List<Map<String, Object>> changes(GenericKubernetesResource found);

    /** Sets them, if the live ones are others. */
    default void set(KubernetesClient client, ObjectMeta object) {
        Resource<GenericKubernetesResource> live = client.genericKubernetesResources(kind().apiVersion(), kind().kind())
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
                            .withFieldManager(fieldManager())
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
    default List<Map<String, Object>> patch(GenericKubernetesResource found) {
        List<Map<String, Object>> patch = new ArrayList<>(changes(found));
        if (!patch.isEmpty()) {
            patch.add(
                    0,
                    Map.of(
                            "op",
                            "test",
                            "path",
                            "/metadata/resourceVersion",
                            "value",
                            found.getMetadata().getResourceVersion()));
        }
        return patch;
    }

    /** An operation that sets a field. */
    static Map<String, Object> add(String path, Object value) {
        return Map.of("op", "add", "path", path, "value", value);
    }

    /** A value as a list; empty where it is none. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** What stands at a path inside of a value; null where nothing does. */
    static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found;
    }
}
