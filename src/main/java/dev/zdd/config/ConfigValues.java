package dev.zdd.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All configuration values of a stack by their full key ({@code project:key}). Pulumi's own Config only answers for
 * keys that one asks for, and so cannot tell a misspelt one.
 *
 * @param values scalars as they are, objects and lists as JSON
 * @param secretKeys keys whose value is secret as a whole or in a part
 */
public record ConfigValues(Map<String, String> values, Set<String> secretKeys) {

    // The language host's protocol with the program, the same for every language.
    private static final String VARIABLE = "PULUMI_CONFIG";
    private static final String SECRET_KEYS = "PULUMI_CONFIG_SECRET_KEYS";

    /** Copies both. */
    public ConfigValues {
        values = Map.copyOf(values);
        secretKeys = Set.copyOf(secretKeys);
    }

    /** Values none of which is secret. */
    public ConfigValues(Map<String, String> values) {
        this(values, Set.of());
    }

    /** What the engine handed to this process; nothing outside of Pulumi. */
    public static ConfigValues ofEnvironment() {
        Map<String, String> environment = System.getenv();
        Set<String> secrets = new TreeSet<>();
        JsonParser.parseString(environment.getOrDefault(SECRET_KEYS, "[]"))
                .getAsJsonArray()
                .forEach(key -> secrets.add(key.getAsString()));
        return new ConfigValues(parse(environment.getOrDefault(VARIABLE, "{}")).values(), secrets);
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
