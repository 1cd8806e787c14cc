package dev.zdd.status;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same few questions to objects of the Kubernetes API. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    static JsonNode missing() {
        return MAPPER.missingNode();
    }

    /** @param pointer of a time as RFC 3339 has it */
    static Optional<Instant> time(JsonNode object, String pointer) {
        String text = object.at(pointer).asString("");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // Not a time that anybody could show.
        }
    }

    static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asString("");
    }

    static String label(JsonNode object, String name) {
        return object.path("metadata").path("labels").path(name).asString("");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString("");
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
