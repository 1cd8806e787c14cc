package dev.zdd.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ScenarioTest {
    @TempDir
    private Path folder;

    private static Scenario.Request request(String url, int share) {
        return new Scenario.Request(
                new Call(Scenario.name("GET", url), "GET", url, Map.of(), "", Call.GOOD, "", true), share);
    }

    private static Scenario scenario(double rate, Duration limit, Scenario.Request... requests) {
        return new Scenario(
                List.of(requests),
                List.of(),
                rate,
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                limit,
                false,
                false,
                "X-App-Version");
    }

    @Test
    void sendsByShares() {
        Plan plan = scenario(10, Duration.ofMinutes(1), request("http://a/", 3), request("http://a/b?c=d", 1))
                .plan();

        assertThat(plan.calls()).extracting(Call::name).hasSize(4).containsOnlyOnce("GET /b");
        assertThat(plan.atMost()).isEqualTo(600);
        assertThat(plan.atMostDuration()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void isBounded() {
        Scenario.Request any = request("http://a/", 1);
        assertThatThrownBy(() -> scenario(10, Duration.ofSeconds(3), any))
                .hasMessage("limit: 3 s (expected: more than baseline and tail together, 4 s)");
        assertThatThrownBy(() -> scenario(10, Duration.ofHours(2), any))
                .hasMessage("limit: 7200 s (expected: above 0, 1 h at most)");
        assertThatThrownBy(() -> scenario(6_000, Duration.ofMinutes(1), any))
                .hasMessage("rate: 6000.0 (expected: above 0, 5000 at most)");
        assertThatThrownBy(() -> scenario(5_000, Duration.ofHours(1), any))
                .hasMessage("rate x limit: 18,000,000 requests (expected: 2,000,000 at most)");
        assertThatThrownBy(() -> scenario(10, Duration.ofMinutes(1)))
                .hasMessage("url: none (expected: at least one, or a WebSocket or stream)");
        assertThatThrownBy(() -> request("ftp://a/", 1)).hasMessage("url: ftp://a/ (expected: http:// or https://)");
    }

    @Test
    void socketsAreHeldOpenAtHostsWithoutAUserAndWithHeadersThatCanBeSent() {
        for (String url : List.of("ftp://a/", "ws://", "ws://user:pw@a/", "ws://a b/", "wss:///chat")) {
            assertThatThrownBy(() -> new Scenario.Socket(url, Map.of(), 1, false))
                    .hasMessage("socket: " + url
                            + " (expected: ws://HOST/PATH, wss://, http:// or https://, without a user and password)");
        }
        assertThatThrownBy(() -> new Scenario.Socket("ws://a/", Map.of(), 2_000, false))
                .hasMessage("socket connections: 2000 (expected: 1 to 1000)");
        assertThatThrownBy(() -> new Scenario.Socket("http://a/", Map.of("A b", "c"), 1, false))
                .hasMessageStartingWith("socket: http://a/: invalid header name");
    }

    @Test
    void readsAFileAndRefusesWhatItDoesNotKnow() throws IOException {
        Path file = Files.writeString(folder.resolve("load.yaml"), """
                rate: 50
                limit: 5m
                requests:
                  - url: https://shop.example.com/api/orders
                    method: POST
                    headers: { Authorization: "Bearer ${TOKEN}" }
                    body: '{"id": "{key}"}'
                    expect: 201
                    share: 2
                    fresh: true
                grpc:
                  - { url: "http://shop.example.com:50051/shop.v1.Products/Get", message: CAc=, share: 3 }
                webSockets:
                  - { url: "wss://shop.example.com/chat", connections: 20, echo: true }
                eventStreams:
                  - { url: "https://shop.example.com/prices" }
                """);
        ScenarioFile read = ScenarioFile.read(file);

        assertThat(read.rate()).isEqualTo(50);
        assertThat(read.requests()).singleElement().satisfies(request -> {
            assertThat(request.expect()).isEqualTo("201");
            assertThat(request.headers()).containsEntry("Authorization", "Bearer ${TOKEN}");
        });
        assertThat(read.grpc())
                .containsExactly(new ScenarioFile.Grpc(
                        "http://shop.example.com:50051/shop.v1.Products/Get", null, "CAc=", null, null, 3));
        assertThat(read.webSockets())
                .containsExactly(new ScenarioFile.WebSocket("wss://shop.example.com/chat", null, 20, true));
        assertThat(read.eventStreams())
                .containsExactly(new ScenarioFile.EventStream("https://shop.example.com/prices", null, null));
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "rates: 50\n");
        assertThatThrownBy(() -> ScenarioFile.read(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.yaml: ")
                .hasMessageContaining("\"rates\"");
    }

    @Test
    void theSchemaKnowsEveryField() throws IOException {
        try (InputStream in = ScenarioFile.class.getResourceAsStream("scenario.schema.json")) {
            JsonNode properties = JsonMapper.shared().readTree(in).get("properties");
            assertThat(properties.propertyNames()).containsExactlyElementsOf(names(ScenarioFile.class));
            assertThat(properties.at("/requests/items/properties").propertyNames())
                    .containsExactlyElementsOf(names(ScenarioFile.Request.class));
            assertThat(properties.at("/grpc/items/properties").propertyNames())
                    .containsExactlyElementsOf(names(ScenarioFile.Grpc.class));
            assertThat(properties.at("/webSockets/items/properties").propertyNames())
                    .containsExactlyElementsOf(names(ScenarioFile.WebSocket.class));
            assertThat(properties.at("/eventStreams/items/properties").propertyNames())
                    .containsExactlyElementsOf(names(ScenarioFile.EventStream.class));
        }
    }

    /** As far as the schema goes: types, required and unknown fields, patterns. */
    @Test
    void theDocumentedExampleFitsTheSchema() throws IOException {
        Matcher example = Pattern.compile("```yaml\n(rate: .+?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "verify.md")));
        assertThat(example.find()).isTrue();
        try (InputStream in = ScenarioFile.class.getResourceAsStream("scenario.schema.json")) {
            JsonNode schema = JsonMapper.shared().readTree(in);
            assertFits(schema, schema, new YAMLMapper().readTree(example.group(1)), "");
            assertThatThrownBy(() -> assertFits(schema, schema, new YAMLMapper().readTree("limit: 5"), ""))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static void assertFits(JsonNode root, JsonNode said, JsonNode value, String place) {
        JsonNode schema = said.has("$ref") ? root.at(said.get("$ref").asString().substring(1)) : said;
        String type = value.isObject()
                ? "object"
                : value.isArray()
                        ? "array"
                        : value.isString()
                                ? "string"
                                : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "number";
        String types = schema.get("type").toString().replace("number", "number integer");
        assertThat(types).as(place).contains(type);
        if (value.isString() && schema.has("pattern")) {
            assertThat(value.asString())
                    .as(place)
                    .containsPattern(schema.get("pattern").asString());
        }
        schema.path("required")
                .forEach(
                        name -> assertThat(value.has(name.asString())).as(place).isTrue());
        for (JsonNode item : value.isArray() ? value : JsonMapper.shared().createArrayNode()) {
            assertFits(root, schema.get("items"), item, place + "[]");
        }
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey()).isMissingNode()
                    ? schema.get("additionalProperties")
                    : schema.at("/properties/" + field.getKey());
            assertThat(known.isObject()).as(place + "." + field.getKey()).isTrue();
            assertFits(root, known, field.getValue(), place + "." + field.getKey());
        });
    }

    private static List<String> names(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
