package dev.zdd.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackSchemaTest {

    private static final Path FILE = Path.of("src/main/resources/dev/zdd/config/stack.schema.json");

    private static final String SCHEMA = StackSchema.json("ecommerce-ai");

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
        assertThat(keys.getAsJsonObject("ecommerce-ai:replicas"))
                .asString()
                .contains("\"authentication\"", "\"average\"", "\"pods\"");
        assertThat(keys.getAsJsonObject("ecommerce-ai:requests")).asString().contains("\"istio\"", "\"errors\"");
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
