package dev.zdd.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.util.Map;
import java.util.TreeMap;

/**
 * All configuration values of a stack by their full key ({@code project:key}). Pulumi's own Config only answers for
 * keys that one asks for, and so cannot tell a misspelt one.
 *
 * @param values scalars as they are, objects and lists as JSON
 */
public record ConfigValues(Map<String, String> values) {

    // The language host's protocol with the program, the same for every language.
    private static final String VARIABLE = "PULUMI_CONFIG";

    /** Copies the map. */
    public ConfigValues {
        values = Map.copyOf(values);
    }

    /** What the engine handed to this process; nothing outside of Pulumi. */
    public static ConfigValues ofEnvironment() {
        return parse(System.getenv().getOrDefault(VARIABLE, "{}"));
    }

    static ConfigValues parse(String json) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry :
                JsonParser.parseString(json).getAsJsonObject().entrySet()) {
            values.put(entry.getKey(), entry.getValue().getAsString());
        }
        return new ConfigValues(values);
    }

    /** The same as objects, one for each namespace: what stands before the colon of a key. */
    Map<String, JsonObject> byNamespace() {
        Map<String, JsonObject> namespaces = new TreeMap<>();
        new TreeMap<>(values).forEach((key, value) -> {
            int colon = key.indexOf(':');
            namespaces
                    .computeIfAbsent(key.substring(0, Math.max(colon, 0)), namespace -> new JsonObject())
                    .add(key.substring(colon + 1), element(value));
        });
        return namespaces;
    }

    // Pulumi hands over objects and lists as JSON, and everything else as the text that it is.
    private static JsonElement element(String value) {
        if (value.startsWith("{") || value.startsWith("[")) {
            try {
                return JsonParser.parseString(value);
            } catch (JsonSyntaxException e) {
                return new JsonPrimitive(value);
            }
        }
        return new JsonPrimitive(value);
    }
}
