package dev.zdd.testing;

import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * A resource that a program registered.
 *
 * @param urn unique in a stack
 * @param type the token
 * @param name the name in Pulumi
 * @param inputs as they arrive at the provider; numbers are doubles, unknowns and secrets are unwrapped
 * @param args as the program gave them, still secret where they are
 * @param options as the program gave them
 */
public record Recorded(
        String urn, String type, String name, Map<String, Object> inputs, ResourceArgs args, ResourceOptions options) {

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
}
