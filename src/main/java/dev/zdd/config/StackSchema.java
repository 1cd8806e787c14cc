package dev.zdd.config;

import com.google.gson.GsonBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The JSON Schema of stack files, for editors. It comes from the readers: each is run on an empty stack file, and on one for each
 * alternative whose keys it would not ask for otherwise, and notes what it asks for.
 */
final class StackSchema {

    private static final String LIMITS =
            "{\"analysis\": {\"maxP95\": \"1s\", \"maxP99\": \"1s\", \"queries\": [{\"atLeast\": 0, \"atMost\": 0}]}}";

    private static final List<Map<String, String>> ALTERNATIVES = List.of(
            Map.of(),
            Map.of(
                    "container",
                    "{\"ports\": [{\"number\": 1}], \"facts\": {\"*\": \"version\"}}",
                    "dependencies",
                    "{\"*\": {}, \"database\": {}, \"redis\": {}, \"milvus\": {}}",
                    "migration",
                    "{\"expand\": [], \"unreachable\": 1}"),
            Map.of("replicas", "{\"fixed\": 1}"),
            Map.of("replicas", "{\"keda\": []}"),
            Map.of("replicas", "{\"metrics\": [{\"external\": \"queue\"}]}"),
            Map.of("replicas", "{\"metrics\": [{\"other\": {\"type\": \"Pods\"}}]}"),
            Map.of("entrance", "{\"router\": \"ingress\"}", "canary", "{\"traffic\": {\"router\": \"gateway-api\"}}"),
            Map.of("entrance", "{\"router\": \"gateway-api\"}", "blueGreen", "{\"promotion\": \"manual\"}"),
            Map.of("services", "{}"),
            Map.of("drain", "{\"notice\": \"30s\"}", "canary", LIMITS, "blueGreen", LIMITS),
            Map.of("stickiness", "1h", "createNamespace", "true", "contract", "image:1"));

    private StackSchema() {}

    /**
     * The schema for the keys of a project.
     *
     * @param sentences what is said of keys, by {@link #entry entries}
     */
    static String json(String project, Map<String, String> sentences) {
        Function<String, Optional<String>> sentence =
                path -> entry(path, sentences.keySet()).map(sentences::get);
        KeyNotes notes = new KeyNotes();
        for (Map<String, String> alternative : ALTERNATIVES) {
            Map<String, String> values = new TreeMap<>();
            alternative.forEach((key, value) -> values.put(project + ":" + key, value));
            StackConfig.note(project, new ConfigValues(values), notes);
        }
        Map<String, Object> known = notes.properties("", sentence);
        Map<String, Object> properties = new TreeMap<>();
        known.forEach((key, schema) -> properties.put(project + ":" + key, schema));
        properties.put(project + ":services", services(project, sentence));
        Map<String, Object> config = new TreeMap<>(Map.of(
                "type",
                "object",
                "properties",
                properties,
                "propertyNames",
                Map.of("pattern", "^(?!%1$s:)|^%1$s:(%2$s)$".formatted(project, String.join("|", known.keySet())))));
        Map<String, Object> text = Map.of(
                "anyOf",
                List.of(
                        Map.of("type", List.of("string", "number", "boolean")),
                        Map.of("type", "object", "required", List.of("secure"))));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(sorted(Map.of(
                                "$schema",
                                "http://json-schema.org/draft-07/schema#",
                                "title",
                                "Stack file of " + project,
                                "type",
                                "object",
                                "properties",
                                Map.of("config", config),
                                "definitions",
                                Map.of("text", text))))
                + "\n";
    }

    /** Any name, and the keys of a service below it, which are the same as those of the only one. */
    private static Map<String, Object> services(String project, Function<String, Optional<String>> sentence) {
        KeyNotes service = new KeyNotes();
        StackConfig.noteService(service);
        Map<String, Object> keys = new TreeMap<>();
        service.properties("", sentence)
                .keySet()
                .forEach(key ->
                        keys.put(key, Map.of("$ref", "#/properties/config/properties/%s:%s".formatted(project, key))));
        return Map.of(
                "type",
                "object",
                "description",
                sentence.apply("services").orElse(""),
                "minProperties",
                1,
                "additionalProperties",
                Map.of("type", "object", "additionalProperties", false, "properties", keys));
    }

    /** The longest entry that fits a key; a {@code *} in it stands for one part of the key, at the front for one or more. */
    static Optional<String> entry(String path, Set<String> entries) {
        return entries.stream()
                .filter(entry -> path.matches(entry.replaceAll("[.\\[\\]]", "\\\\$0")
                        .replaceAll("^\\*", ".+")
                        .replace("*", "[^.]+")))
                .max(Comparator.comparing(String::length));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), sorted(element)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(StackSchema::sorted).toList()
                : value;
    }
}
