package dev.zdd.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys that a reader asks one object of the configuration for, and what it takes there, as JSON Schema. */
final class KeyNotes {

    static final Map<String, Object> ANYTHING = Map.of();
    /** A single value, also an encrypted one. */
    static final Map<String, Object> TEXT = Map.of("$ref", "#/definitions/text");

    private final Map<String, Object> keys = new TreeMap<>();
    private boolean open;

    /** Notes what stands at a key; what is known already stays. */
    void note(String key, Map<String, Object> type) {
        Object known = keys.get(key);
        if (known == null || known.equals(ANYTHING)) {
            keys.put(key, type);
        }
    }

    /** Notes that a key is an object, and gives the notes about it. */
    KeyNotes object(String key) {
        return nested(key, key);
    }

    /** Notes that a key is a list of objects, and gives the notes about those. */
    KeyNotes items(String key) {
        return nested(key, key + "[]");
    }

    private KeyNotes nested(String key, String place) {
        if (keys.get(key) instanceof Map<?, ?> known && !known.isEmpty()) {
            return new KeyNotes();
        }
        if (!place.equals(key)) {
            keys.remove(key);
        }
        Object notes = keys.get(place);
        if (!(notes instanceof KeyNotes)) {
            notes = new KeyNotes();
            keys.put(place, notes);
        }
        return (KeyNotes) notes;
    }

    /** Notes that the keys are the user's own names. */
    void open() {
        open = true;
    }

    /** The schema of the object. */
    Map<String, Object> schema() {
        return Map.of("type", "object", "properties", properties(), "additionalProperties", open);
    }

    /** The schemas of its keys. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        keys.forEach((place, known) -> {
            Object schema = known instanceof KeyNotes notes ? notes.schema() : known;
            boolean list = place.endsWith("[]");
            properties.put(list ? place.substring(0, place.length() - 2) : place, list ? list(schema) : schema);
        });
        return properties;
    }

    static Map<String, Object> list(Object items) {
        return Map.of("type", "array", "items", items);
    }

    static Map<String, Object> oneOf(List<?> values) {
        return Map.of("enum", values);
    }
}
