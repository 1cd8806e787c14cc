package dev.zdd.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
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
}
