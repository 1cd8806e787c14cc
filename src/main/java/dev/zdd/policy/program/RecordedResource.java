package dev.zdd.policy.program;

import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that a program registers.
 *
 * @param urn unique in a stack
 * @param type the token
 * @param name the name in Pulumi
 * @param inputs as they arrive at the provider; numbers are doubles, secrets are unwrapped
 * @param args as the program gave them, still secret where they are
 * @param options as the program gave them
 */
public record RecordedResource(
        String urn, String type, String name, Map<String, Object> inputs, ResourceArgs args, ResourceOptions options) {

    /** What the provider appends to a resource's name where the object has none; here always the same. */
    static final String SUFFIX = "-auto";

    /** The value at a path such as {@code spec.containers[0].image}; null if there is nothing. */
    public Object at(String path) {
        Object value = inputs;
        for (String step : path.split("[.\\[]", -1)) {
            if (step.endsWith("]")) {
                int index = Integer.parseInt(step.substring(0, step.length() - 1));
                value = value instanceof List<?> list && index < list.size() ? list.get(index) : null;
            } else {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return value;
    }

    /** The Kubernetes object that the resource is; empty if it is none. */
    public Optional<Manifest> manifest() {
        String[] token = type.split(":", -1);
        if (token.length != 3 || !token[0].equals("kubernetes") || token[2].endsWith("Patch")) {
            return Optional.empty();
        }
        Map<String, Object> object = new HashMap<>(inputs);
        object.putIfAbsent("apiVersion", token[1].startsWith("core/") ? token[1].substring(5) : token[1]);
        object.putIfAbsent("kind", token[2]);
        object.put("metadata", named(inputs.get("metadata"), name));
        return Manifest.of(object, source());
    }

    static Map<String, Object> named(Object metadata, String name) {
        Map<String, Object> named = new HashMap<>();
        if (metadata instanceof Map<?, ?> given) {
            given.forEach((key, value) -> named.put(String.valueOf(key), value));
        }
        named.putIfAbsent("name", name + SUFFIX);
        return named;
    }

    private Source source() {
        Optional<Integer> update = options.getCustomTimeouts()
                .flatMap(CustomTimeouts::getUpdate)
                .map(duration -> Math.toIntExact(Math.min(duration.toSeconds(), Integer.MAX_VALUE)));
        return new Source.InProgram(urn, options.getIgnoreChanges(), update);
    }
}
