package dev.zdd.policy.program;

import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a program may ask about where it runs.
 *
 * @param organization of the stack
 * @param project of the stack
 * @param stack its name
 * @param config values by their full key, objects and lists as JSON
 * @param secretKeys the keys whose values are secrets
 */
public record StackContext(
        String organization, String project, String stack, Map<String, String> config, Set<String> secretKeys) {

    /** Copies the collections. */
    public StackContext {
        config = Map.copyOf(config);
        secretKeys = Set.copyOf(secretKeys);
    }

    /** A stack without configuration. */
    public static StackContext of(String project, String stack) {
        return new StackContext("organization", project, stack, Map.of(), Set.of());
    }

    /** The same with configuration. */
    public StackContext withConfig(Map<String, String> values) {
        return new StackContext(organization, project, stack, values, secretKeys);
    }

    /** The stack for which the engine started this process; the variables are the language hosts' protocol. */
    static StackContext ofEnvironment(Map<String, String> environment) {
        Map<String, String> config = new HashMap<>();
        JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG", "{}"))
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().getAsString()));
        Set<String> secretKeys = new HashSet<>();
        JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]"))
                .getAsJsonArray()
                .forEach(key -> secretKeys.add(key.getAsString()));
        return new StackContext(
                environment.getOrDefault("PULUMI_ORGANIZATION", "organization"),
                environment.getOrDefault("PULUMI_PROJECT", "project"),
                environment.getOrDefault("PULUMI_STACK", "stack"),
                config,
                secretKeys);
    }
}
