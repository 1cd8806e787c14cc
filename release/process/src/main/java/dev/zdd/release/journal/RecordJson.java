package dev.zdd.release.journal;

import dev.zdd.release.engine.Configuration;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Records as JSON: whole in the cluster, without configurations for people and their programs. */
public final class RecordJson {

    private RecordJson() {}

    /** Everything but the configurations, which hold passwords. */
    public static ObjectNode shown(ReleaseRecord record) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("number", record.number());
        node.put("stack", record.stack());
        node.put("kind", record.kind().name().toLowerCase(Locale.ROOT));
        node.put("by", record.by());
        node.put("began", record.began().toString());
        record.ended().ifPresent(end -> node.put("ended", end.toString()));
        node.put("image", record.next().image());
        node.put("digest", record.next().digest());
        node.put("before", record.before().image());
        node.put("step", record.step().label());
        node.put("result", record.result().label());
        node.put("reason", record.reason());
        texts(node.putArray("remarks"), record.remarks());
        texts(node.putArray("migrations"), record.migrations());
        record.errorToOld().ifPresent(time -> node.put("errorToOldSeconds", time.toMillis() / 1000.0));
        return node;
    }

    static String write(ReleaseRecord record) {
        ObjectNode node = shown(record);
        node.set("next", version(record.next()));
        node.set("before", version(record.before()));
        node.put("history", record.history());
        return node.toString();
    }

    static ReleaseRecord read(String json) {
        JsonNode node = JsonMapper.shared().readTree(json);
        return new ReleaseRecord(
                node.path("number").asInt(),
                node.path("stack").asString(),
                Kind.valueOf(node.path("kind").asString().toUpperCase(Locale.ROOT)),
                node.path("by").asString(),
                Instant.parse(node.path("began").asString()),
                Optional.ofNullable(node.get("ended")).map(value -> Instant.parse(value.asString())),
                version(node.path("next")),
                version(node.path("before")),
                Step.of(node.path("step").asString()),
                Result.of(node.path("result").asString()),
                node.path("reason").asString(),
                texts(node.path("remarks")),
                texts(node.path("migrations")),
                node.path("history").asString(""),
                Optional.ofNullable(node.get("errorToOldSeconds"))
                        .map(value -> Duration.ofMillis(Math.round(value.asDouble() * 1000))));
    }

    private static ObjectNode version(Version version) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("image", version.image());
        node.put("digest", version.digest());
        node.put("hash", version.hash());
        node.put("configuration", version.configuration().text());
        return node;
    }

    private static Version version(JsonNode node) {
        return new Version(
                node.path("image").asString(),
                node.path("digest").asString(),
                node.path("hash").asString(),
                new Configuration(node.path("configuration").asString()));
    }

    private static void texts(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
