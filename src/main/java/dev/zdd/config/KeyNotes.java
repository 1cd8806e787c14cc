package dev.zdd.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The keys that a reader asks one object of the configuration for, and what it takes there, as JSON Schema. */
final class KeyNotes {

    static final Map<String, Object> ANYTHING = Map.of();
    /** A single value, also an encrypted one. */
    static final Map<String, Object> TEXT = Map.of("$ref", "#/definitions/text");

    /** Of JSON Schema: what stands in for a key that is not there. */
    static final String DEFAULT = "default";
    /** In place of a name that the user chose. */
    static final String NAME = "*";

    private final Map<String, Object> keys = new TreeMap<>();
    private boolean open;
    private Map<String, Object> single = Map.of();

    /** Notes what stands at a key; what is known already stays. One that was asked for whether it is there has no default. */
    void note(String key, Map<String, Object> type) {
        Object known = keys.putIfAbsent(key, type);
        if (ANYTHING.equals(known)) {
            Map<String, Object> given = new TreeMap<>(type);
            given.remove(DEFAULT);
            keys.put(key, given);
        }
    }

    /** Notes that a key is an object, and gives the notes about it. */
    KeyNotes object(String key) {
        return nested(key, key);
    }

    /** Notes that a key is an object, or a single value of this type, and gives the notes about the object. */
    KeyNotes object(String key, Map<String, Object> value) {
        KeyNotes notes = object(key);
        notes.single = value;
        return notes;
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

    private Map<String, Object> schema(String path, Function<String, Optional<String>> sentence) {
        Map<String, Object> properties = properties(path + ".", sentence);
        Object named = properties.remove(NAME);
        Map<String, Object> object = Map.of(
                "type", "object", "properties", properties, "additionalProperties", named == null ? open : named);
        return single.isEmpty() ? object : Map.of("anyOf", List.of(single, object));
    }

    /**
     * The schemas of its keys.
     *
     * @param prefix of their paths
     * @param sentence what is said of a path, if anything
     */
    Map<String, Object> properties(String prefix, Function<String, Optional<String>> sentence) {
        Map<String, Object> properties = new TreeMap<>();
        keys.forEach((place, known) -> {
            String path = prefix + place;
            boolean list = place.endsWith("[]");
            String key = list ? place.substring(0, place.length() - 2) : place;
            Map<String, Object> schema = new TreeMap<>();
            (known instanceof KeyNotes notes ? notes.schema(path, sentence) : (Map<?, ?>) known)
                    .forEach((name, value) -> schema.put((String) name, value));
            if (key.equals(NAME)) {
                schema.remove(DEFAULT);
            }
            Map<String, Object> described = list ? new TreeMap<>(list(schema)) : schema;
            sentence.apply(prefix + key).ifPresent(text -> described.put("description", text));
            properties.put(key, described);
        });
        return properties;
    }

    static Map<String, Object> list(Object items) {
        return Map.of("type", "array", "items", items);
    }
}
