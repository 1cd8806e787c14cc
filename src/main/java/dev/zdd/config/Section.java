package dev.zdd.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One object of the configuration. Every question notes its key; {@link #end} then reports the keys that nobody asked
 * for. A value that does not fit is noted, and the default stands in so that reading goes on.
 */
final class Section {

    private final String path;
    private final JsonObject values;
    private final Checks checks;
    private final Optional<KeyNotes> notes;
    private final Set<String> secretKeys;
    private final Set<String> asked = new HashSet<>();

    private Section(String path, JsonObject values, Checks checks, Optional<KeyNotes> notes, Set<String> secretKeys) {
        this.path = path;
        this.values = values;
        this.checks = checks;
        this.notes = notes;
        this.secretKeys = secretKeys;
    }

    /**
     * What stands under a namespace; nothing if it is not there.
     *
     * @param notes of what is asked for; empty unless a schema is made
     * @param secretKeys full keys in which something is secret
     */
    static Section of(
            String namespace,
            Map<String, JsonObject> namespaces,
            Checks checks,
            Optional<KeyNotes> notes,
            Set<String> secretKeys) {
        return new Section(
                namespace + ":", namespaces.getOrDefault(namespace, new JsonObject()), checks, notes, secretKeys);
    }

    /** Whether the value of a key may be secret: Pulumi says only that something below a key of the stack file is. */
    boolean isSecret(String key) {
        return secretKeys.stream()
                .anyMatch(secret -> path(key).equals(secret) || path(key).startsWith(secret + "."));
    }

    /** The text of a key; empty if it is not there. Numbers and truth values count as their text. */
    Optional<String> text(String key) {
        note(key, KeyNotes.TEXT);
        return find(key).flatMap(value -> {
            if (value instanceof JsonPrimitive primitive) {
                return Optional.of(primitive.getAsString());
            }
            refuse(key, describe(value), "a single value");
            return Optional.empty();
        });
    }

    /** A value that is read from text by {@code parser}, which may refuse it with violations. */
    <T> T parsed(String key, T otherwise, Function<String, T> parser) {
        return text(key)
                .map(text -> checks.value(path(key), () -> parser.apply(text), otherwise))
                .orElse(otherwise);
    }

    /** As {@link #parsed}, of a value that has no default. */
    <T> T needed(String key, T standIn, Function<String, T> parser) {
        return checks.value(path(key), () -> parser.apply(text(key).orElse("")), standIn);
    }

    /** Which of these keys is there, and not false; more than one is refused. */
    Optional<String> oneOf(String... keys) {
        List<String> there = Stream.of(keys)
                .filter(this::has)
                .filter(key -> !(values.get(key) instanceof JsonPrimitive value
                        && value.getAsString().equals("false")))
                .toList();
        if (there.size() > 1) {
            refuse("", String.join(" and ", there), "one of " + String.join(", ", keys));
        }
        return there.stream().findFirst();
    }

    int integer(String key, int otherwise) {
        Map<String, Object> type =
                new TreeMap<>(Map.of("type", List.of("integer", "string"), "pattern", "^-?\\d{1,9}$"));
        if (otherwise != 0) {
            // 0 stands in for a number that has to be given.
            type.put(KeyNotes.DEFAULT, otherwise);
        }
        note(key, type);
        return read(key, otherwise, matching("-?\\d{1,9}", Integer::valueOf), "a whole number");
    }

    boolean truth(String key, boolean otherwise) {
        note(key, Map.of("enum", List.of(true, false, "true", "false"), KeyNotes.DEFAULT, otherwise));
        return read(key, otherwise, matching("true|false", Boolean::valueOf), "true or false");
    }

    BigDecimal decimal(String key, BigDecimal otherwise) {
        note(
                key,
                Map.of(
                        "type",
                        List.of("number", "string"),
                        "pattern",
                        "^-?\\d{1,9}(\\.\\d{1,9})?$",
                        KeyNotes.DEFAULT,
                        otherwise));
        return read(key, otherwise, matching("-?\\d{1,9}(\\.\\d{1,9})?", BigDecimal::new), "a decimal number");
    }

    Duration duration(String key, Duration otherwise) {
        note(key, Map.of("type", "string", KeyNotes.DEFAULT, Durations.format(otherwise)));
        return read(
                key, otherwise, Durations::parse, "a duration with its unit, such as " + Durations.format(otherwise));
    }

    <E> E choice(String key, Map<String, E> choices, E otherwise) {
        List<String> names = choices.keySet().stream().sorted().toList();
        Map<String, Object> type = new TreeMap<>(Map.of("enum", names));
        names.stream()
                .filter(name -> choices.get(name).equals(otherwise))
                .forEach(name -> type.put(KeyNotes.DEFAULT, name));
        note(key, type);
        return read(
                key, otherwise, text -> Optional.ofNullable(choices.get(text)), "one of " + String.join(", ", names));
    }

    /** A choice by its name, or an object that {@code reader} reads. */
    <E> E choice(String key, Map<String, E> choices, E otherwise, Function<Section, E> reader) {
        List<String> names = choices.keySet().stream().sorted().toList();
        notes.ifPresent(all -> noted(find(key), all.object(key, Map.of("enum", names)), reader));
        return find(key).filter(JsonElement::isJsonObject).isPresent()
                ? object(key, otherwise, reader)
                : choice(key, choices, otherwise);
    }

    private static <T> Function<String, Optional<T>> matching(String form, Function<String, T> parser) {
        return text -> text.matches(form) ? Optional.of(parser.apply(text)) : Optional.empty();
    }

    private <T> T read(String key, T otherwise, Function<String, Optional<T>> parser, String expected) {
        return text(key)
                .flatMap(text -> {
                    Optional<T> read = parser.apply(text);
                    if (read.isEmpty()) {
                        refuse(key, text, expected);
                    }
                    return read;
                })
                .orElse(otherwise);
    }

    /** Reads an object inside this one; {@code otherwise} if it is not there. Its own violations are noted. */
    <T> T object(String key, T otherwise, Function<Section, T> reader) {
        notes.ifPresent(all -> noted(find(key), all.object(key), reader));
        return find(key)
                .map(value -> {
                    if (!(value instanceof JsonObject object)) {
                        refuse(key, describe(value), "an object");
                        return otherwise;
                    }
                    return read(path(key), object, otherwise, reader);
                })
                .orElse(otherwise);
    }

    /** Reads a list of objects inside this one. */
    <T> Optional<List<T>> objects(String key, T standIn, Function<Section, T> reader) {
        notes.ifPresent(all -> noted(
                find(key)
                        .filter(value ->
                                value.isJsonArray() && !value.getAsJsonArray().isEmpty())
                        .map(value -> value.getAsJsonArray().get(0)),
                all.items(key),
                reader));
        return find(key).flatMap(value -> {
            if (!value.isJsonArray()) {
                refuse(key, describe(value), "a list");
                return Optional.empty();
            }
            List<T> read = new ArrayList<>();
            for (JsonElement element : value.getAsJsonArray()) {
                String elementPath = "%s[%d]".formatted(path(key), read.size());
                JsonObject object = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
                checks.that(element.isJsonObject(), elementPath, describe(element), "an object");
                read.add(read(elementPath, object, standIn, reader));
            }
            return Optional.of(read);
        });
    }

    /** Reads the objects inside an object whose keys are names that the user chose, in the order of these. */
    <T> List<T> each(String key, BiFunction<String, Section, T> reader) {
        return object(
                key,
                List.of(),
                section -> section.keys().stream()
                        .map(name ->
                                section.object(name, Optional.<T>empty(), one -> Optional.of(reader.apply(name, one))))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Reads an object inside this one, an empty one if it is not there: something in it has no default. */
    <T> T required(String key, T standIn, Function<Section, T> reader) {
        notes.ifPresent(all -> noted(find(key), all.object(key), reader));
        return find(key).isPresent()
                ? object(key, standIn, reader)
                : read(path(key), new JsonObject(), standIn, reader);
    }

    /** The texts of a list inside this one. */
    Optional<List<String>> strings(String key) {
        note(key, KeyNotes.list(KeyNotes.TEXT));
        return find(key).flatMap(value -> {
            if (!value.isJsonArray()) {
                refuse(key, describe(value), "a list");
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            for (JsonElement element : value.getAsJsonArray()) {
                checks.that(
                        element.isJsonPrimitive(),
                        "%s[%d]".formatted(path(key), texts.size()),
                        describe(element),
                        "a single value");
                texts.add(element.isJsonPrimitive() ? element.getAsString() : "");
            }
            return Optional.of(texts);
        });
    }

    /** The keys that are there, which are names that the user chose; one with nothing behind it is refused. */
    Set<String> keys() {
        notes.ifPresent(KeyNotes::open);
        Set<String> keys = new TreeSet<>();
        for (String key : new TreeSet<>(values.keySet())) {
            if (find(key).isPresent()) {
                keys.add(key);
            } else {
                refuse(key, "nothing", "a value");
            }
        }
        return keys;
    }

    /** Whether the key is there at all. */
    boolean has(String key) {
        note(key, KeyNotes.ANYTHING);
        return find(key).isPresent();
    }

    /** All keys of an object inside this one with their texts, none of which may be secret. */
    Map<String, String> texts(String key) {
        refuseSecret(key);
        return secretTexts(key);
    }

    /** All keys of an object inside this one with their texts, for a reader that keeps those that are {@link #isSecret}. */
    Map<String, String> secretTexts(String key) {
        note(key, Map.of("type", "object", "additionalProperties", KeyNotes.TEXT));
        return object(key, Map.of(), section -> {
            Map<String, String> texts = new TreeMap<>();
            section.keys().forEach(name -> section.text(name).ifPresent(text -> texts.put(name, text)));
            return texts;
        });
    }

    // Texts that users name themselves; those of other keys have a meaning that is no secret.
    private void refuseSecret(String key) {
        if (isSecret(key) && find(key).isPresent()) {
            refuse(
                    key,
                    "something that may be secret",
                    "nothing beside secrets that is written as plain text: what is secret goes into settings or dependencies, or the service into a stack of its own");
        }
    }

    /** The keys of this object that are among these, with what stands there as maps, lists, texts, numbers and truth values; no secret. */
    Map<String, Object> fields(Set<String> names) {
        Map<String, Object> fields = new TreeMap<>();
        names.forEach(name -> note(name, KeyNotes.ANYTHING));
        names.forEach(this::refuseSecret);
        names.forEach(name -> find(name).ifPresent(value -> fields.put(name, plain(name, value))));
        return fields;
    }

    private Object plain(String key, JsonElement value) {
        if (value.isJsonObject()) {
            Map<String, Object> map = new TreeMap<>();
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> map.put(entry.getKey(), plain(key + "." + entry.getKey(), entry.getValue())));
            return map;
        }
        if (value.isJsonArray()) {
            List<Object> list = new ArrayList<>();
            value.getAsJsonArray().forEach(element -> list.add(plain("%s[%d]".formatted(key, list.size()), element)));
            return list;
        }
        if (!(value instanceof JsonPrimitive primitive)) {
            refuse(key, describe(value), "a value; an object without fields is {}");
            return "";
        }
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        if (!primitive.isNumber()) {
            return primitive.getAsString();
        }
        double number = primitive.getAsDouble();
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE ? (int) number : number;
    }

    /** A value made of several keys of this object; its violations are noted, and {@code otherwise} stands in. */
    <T> T checked(Supplier<T> value, T otherwise) {
        return checks.value(path, value, otherwise);
    }

    void refuse(String key, String found, String expected) {
        checks.that(false, path(key), found, expected);
    }

    /** Reports the keys that nobody asked for. */
    void end() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(asked);
        String known = String.join(", ", new TreeSet<>(asked));
        unknown.forEach(key -> refuse(key, "unknown key", "one of " + known));
    }

    private <T> T read(String where, JsonObject object, T otherwise, Function<Section, T> reader) {
        Section section = new Section(where, object, checks, Optional.empty(), secretKeys);
        T value = checks.value(where, () -> reader.apply(section), otherwise);
        section.end();
        return value;
    }

    private void note(String key, Map<String, Object> type) {
        notes.ifPresent(all -> all.note(key, type));
    }

    // The reader runs once more, and what it finds is not kept: it may refuse an object that is empty.
    private static void noted(Optional<JsonElement> value, KeyNotes notes, Function<Section, ?> reader) {
        JsonObject object = value.filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseGet(JsonObject::new);
        new Checks()
                .value(
                        "",
                        () -> reader.apply(new Section("", object, new Checks(), Optional.of(notes), Set.of())),
                        null);
    }

    private Optional<JsonElement> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isJsonNull());
    }

    /** The full key, as it stands in the stack file. */
    String path(String key) {
        if (key.isEmpty()) {
            return path;
        }
        return path.endsWith(":") ? path + key : path + "." + key;
    }

    private static String describe(JsonElement value) {
        if (value.isJsonObject()) {
            return "an object";
        }
        if (value.isJsonArray()) {
            return "a list";
        }
        return value.isJsonNull() ? "nothing" : value.getAsString();
    }
}
