package dev.zdd.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.zdd.policy.testing.Documentation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StackSchemaTest {

    private static final Path FILE = Path.of("src/main/resources/dev/zdd/config/stack.schema.json");

    private static final Map<String, String> SENTENCES = sentences();

    private static final String SCHEMA = StackSchema.json("ecommerce-ai", SENTENCES);

    @Test
    void theFileIsWhatTheReadersTake() throws IOException {
        if ("write".equals(System.getProperty("zdd.docs"))) {
            Files.writeString(FILE, SCHEMA);
        }
        assertThat(Files.readString(FILE))
                .as("%s (mvn test -Dzdd.docs=write brings it up to date)", FILE)
                .isEqualTo(SCHEMA);
    }

    @Test
    void everyKeyHasASentenceAndStandsInTheDocumentation() {
        Map<String, JsonObject> keys = new TreeMap<>();
        config().getAsJsonObject("properties")
                .entrySet()
                .forEach(key -> collect(
                        key.getKey().replace("ecommerce-ai:", ""),
                        key.getValue().getAsJsonObject(),
                        keys));

        assertThat(keys)
                .hasSizeGreaterThan(250)
                .allSatisfy((key, schema) -> assertThat(schema.has("description"))
                        .as("%s: a sentence in keys.properties", key)
                        .isTrue());
        assertThat(keys.keySet().stream().flatMap(key -> StackSchema.entry(key, SENTENCES.keySet()).stream()))
                .as("entries of keys.properties")
                .containsAll(SENTENCES.keySet());
        Documentation.of("keys.md", "keys")
                .holds(keys.entrySet().stream()
                        .map(key -> row(key.getKey(), key.getValue()))
                        .collect(Collectors.joining(
                                "", "| key | what stands there | default | |\n|---|---|---|---|\n", "")));
    }

    @Test
    void knowsDefaultsAndWhatHasNone() {
        JsonObject keys = config().getAsJsonObject("properties");

        assertThat(property(keys, "replicas", "min").get("default").getAsInt()).isEqualTo(3);
        assertThat(property(keys, "replicas", "fixed").has("default")).isFalse();
        assertThat(property(keys, "drain", "draining").get("default").getAsString())
                .isEqualTo("sigterm");
        assertThat(property(keys, "drain", "notice").has("default")).isFalse();
        assertThat(property(keys, "container", "ports")
                        .getAsJsonObject("items")
                        .getAsJsonObject("properties")
                        .keySet())
                .containsExactlyInAnyOrder("name", "number", "protocol", "service");
        assertThat(property(keys, "container", "ports").toString()).doesNotContain("\"number\":{\"default\"");
        assertThat(keys.getAsJsonObject("ecommerce-ai:dependencies")
                        .getAsJsonObject("additionalProperties")
                        .getAsJsonObject("properties")
                        .keySet())
                .containsExactlyInAnyOrder("required", "secrets", "variables");
    }

    @Test
    void knowsEveryKeyThatTheStackFileOfDevDocuments() throws IOException {
        Set<String> known = config().getAsJsonObject("properties").keySet();

        List<String> documented = Files.readAllLines(Path.of("Pulumi.dev.yaml")).stream()
                .filter(line -> line.matches("[# ]+ecommerce-ai:\\w+:.*"))
                .map(line -> line.replaceAll("[# ]+(ecommerce-ai:\\w+):.*", "$1"))
                .toList();
        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(known).containsAll(documented);
    }

    @Test
    void knowsTheKeysOfEveryAlternative() {
        JsonObject keys = config().getAsJsonObject("properties");

        assertThat(inner(keys, "replicas")).contains("min", "cpuPercent", "fixed", "keda", "metrics");
        assertThat(inner(keys, "container")).contains("ports", "user", "facts", "command", "volumeMounts");
        assertThat(inner(keys, "pod")).contains("volumes", "serviceAccount", "labels");
        assertThat(inner(keys, "entrance")).contains("router", "hosts", "className", "gatewayNamespace", "chatPath");
        assertThat(inner(keys, "canary")).contains("steps", "analysis", "traffic");
        assertThat(inner(keys, "dependencies")).contains("database", "redis", "milvus");
        assertThat(keys.getAsJsonObject("ecommerce-ai:replicas").toString())
                .contains("\"authentication\"", "\"average\"", "\"pods\"");
        assertThat(keys.getAsJsonObject("ecommerce-ai:requests").toString()).contains("\"istio\"", "\"errors\"");
        assertThat(keys.getAsJsonObject("ecommerce-ai:strategy")).isNotNull();
        String pattern =
                config().getAsJsonObject("propertyNames").get("pattern").getAsString();
        assertThat("ecommerce-ai:imagee").doesNotMatch(pattern + ".*");
        assertThat("kubernetes:context").matches("(" + pattern + ").*");
    }

    @Test
    void eachOfSeveralServicesHasTheKeysOfOne() {
        JsonObject keys = config().getAsJsonObject("properties");
        JsonObject one = keys.getAsJsonObject("ecommerce-ai:services").getAsJsonObject("additionalProperties");
        JsonObject known = one.getAsJsonObject("properties");

        assertThat(one.get("additionalProperties").getAsBoolean()).isFalse();
        assertThat(known.keySet())
                .contains("image", "namespace", "container", "strategy", "canary", "replicas", "stickiness", "contract")
                .doesNotContain("name", "url", "build", "release", "adopt", "services");
        known.entrySet()
                .forEach(key -> assertThat(
                                key.getValue().getAsJsonObject().get("$ref").getAsString())
                        .isEqualTo("#/properties/config/properties/ecommerce-ai:" + key.getKey())
                        .satisfies(place -> assertThat(keys.has(place.substring(place.lastIndexOf('/') + 1)))
                                .isTrue()));
    }

    private static void collect(String path, JsonObject schema, Map<String, JsonObject> keys) {
        keys.put(path, schema);
        JsonObject object = schema.has("items") ? schema.getAsJsonObject("items") : last(schema);
        String prefix = schema.has("items") ? path + "[]." : path + ".";
        if (object.has("properties")) {
            object.getAsJsonObject("properties")
                    .entrySet()
                    .forEach(
                            key -> collect(prefix + key.getKey(), key.getValue().getAsJsonObject(), keys));
        }
        // What stands below names that users choose, but for texts and for services, which have the keys of one.
        if (object.get("additionalProperties") instanceof JsonObject named
                && !named.has("$ref")
                && !path.equals("services")) {
            collect(prefix + "*", named, keys);
        }
    }

    private static String row(String key, JsonObject schema) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        key,
                        kind(schema),
                        schema.has("default")
                                ? "`%s`".formatted(schema.get("default").getAsString())
                                : "",
                        schema.get("description").getAsString());
    }

    /** Of what may stand at a key; the object, where it is one of them. */
    private static JsonObject last(JsonObject schema) {
        return schema.has("anyOf") ? schema.getAsJsonArray("anyOf").get(1).getAsJsonObject() : schema;
    }

    private static String kind(JsonObject schema) {
        if (schema.has("anyOf")) {
            return schema.getAsJsonArray("anyOf").asList().stream()
                    .map(one -> kind(one.getAsJsonObject()))
                    .collect(Collectors.joining(", or "));
        }
        if (schema.has("enum")) {
            return schema.getAsJsonArray("enum").asList().stream()
                    .map(JsonElement::getAsString)
                    .distinct()
                    .map("`%s`"::formatted)
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("items")) {
            return schema.getAsJsonObject("items").has("$ref") ? "texts" : "objects";
        }
        if (!schema.has("type")) {
            return schema.has("$ref") ? "text" : "anything";
        }
        return switch (schema.get("type").toString()) {
            case "\"object\"" ->
                schema.has("properties") || schema.has("minProperties") ? "object" : "names with texts";
            case "\"string\"" -> "duration";
            case "[\"integer\",\"string\"]" -> "whole number";
            case "[\"number\",\"string\"]" -> "number";
            default -> throw new IllegalStateException(schema.toString());
        };
    }

    private static Map<String, String> sentences() {
        Properties read = new Properties();
        try (InputStream file = StackSchemaTest.class.getResourceAsStream("keys.properties")) {
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> sentences.put(key, read.getProperty(key)));
        return sentences;
    }

    private static JsonObject property(JsonObject keys, String key, String name) {
        return keys.getAsJsonObject("ecommerce-ai:" + key)
                .getAsJsonObject("properties")
                .getAsJsonObject(name);
    }

    private static JsonObject config() {
        return JsonParser.parseString(SCHEMA)
                .getAsJsonObject()
                .getAsJsonObject("properties")
                .getAsJsonObject("config");
    }

    private static Set<String> inner(JsonObject keys, String key) {
        return keys.getAsJsonObject("ecommerce-ai:" + key)
                .getAsJsonObject("properties")
                .keySet();
    }
}
