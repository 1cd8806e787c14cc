package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A value in a manifest and the path that leads to it. What is not there is a node too, an absent one, so that a rule
 * can say where it looked.
 *
 * <p>Values are plain maps, lists, texts, numbers and booleans, as Pulumi's mocks and YAML parsers give them; so the
 * program that Pulumi starts at every preview loads no further library for them.
 */
public final class Node {

    private static final int LONGEST_SHOWN = 120;

    private final Object value;
    private final String path;

    private final Manifest owner;

    private Node(Object value, String path, Manifest owner) {
        this.value = value;
        this.path = path;
        this.owner = owner;
    }

    /** The top of a manifest. */
    public static Node root(Object value) {
        return new Node(value, "", null);
    }

    /**
     * The node at a path such as {@code spec.template.spec}.
     *
     * @param dotted keys without dots, joined by dots; for other keys see {@link #key}
     */
    public Node at(String dotted) {
        Node node = this;
        for (String key : dotted.split("\\.", -1)) {
            node = node.key(key);
        }
        return node;
    }

    /** The member of a map; the key may contain dots. */
    public Node key(String key) {
        String step = key.indexOf('.') < 0 ? (path.isEmpty() ? key : "." + key) : "[\"" + key + "\"]";
        return new Node(value instanceof Map<?, ?> map ? map.get(key) : null, path + step, owner);
    }

    /** The elements of a list; none if it is no list. */
    public List<Node> items() {
        List<Node> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                items.add(new Node(list.get(i), path + "[" + i + "]", owner));
            }
        }
        return items;
    }

    /** The members of a map, in order; none if it is no map. */
    public Map<String, Node> members() {
        Map<String, Node> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> members.put(String.valueOf(key), key(String.valueOf(key))));
        }
        return members;
    }

    /** The members of a map of texts, such as labels. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members().forEach((key, node) -> node.text().ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    /** The same value as part of an object. */
    Node in(Manifest object) {
        return new Node(value, path, object);
    }

    /**
     * The object that it is part of.
     *
     * @throws IllegalStateException if it is part of none
     */
    public Manifest owner() {
        if (owner == null) {
            throw new IllegalStateException(
                    "%s: part of no object (expected: a value from Manifest.at)".formatted(path));
        }
        return owner;
    }

    /** Whether there is a value; an explicit null is none. */
    public boolean present() {
        return value != null;
    }

    /** Whether there is none. */
    public boolean absent() {
        return value == null;
    }

    /** A scalar as text; empty if there is none. */
    public Optional<String> text() {
        if (value instanceof Number) {
            OptionalInt integer = integer();
            return Optional.of(integer.isPresent() ? String.valueOf(integer.getAsInt()) : String.valueOf(value));
        }
        return value == null || value instanceof Map || value instanceof Collection
                ? Optional.empty()
                : Optional.of(String.valueOf(value));
    }

    /** A scalar as text, or {@code otherwise}. */
    public String text(String otherwise) {
        return text().orElse(otherwise);
    }

    /** The member {@code key} as text; {@code ""} without one. */
    public String textOf(String key) {
        return key(key).text("");
    }

    /** A whole number; empty if it is anything else. Mocks hand over every number as a double. */
    public OptionalInt integer() {
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return OptionalInt.of(number.intValue());
        }
        return OptionalInt.empty();
    }

    /** A whole number, or {@code otherwise}, which is the default of the API at most calls. */
    public int integer(int otherwise) {
        return integer().orElse(otherwise);
    }

    /** A whole number that may be given as text, as the API's IntOrString; or {@code otherwise}. */
    public int intOrString(int otherwise) {
        String text = text("");
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** Whether it is the boolean true. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Whether it is the boolean false. */
    public boolean isFalse() {
        return Boolean.FALSE.equals(value);
    }

    /** Where it stands, for example {@code spec.template.spec.containers[0].image}. */
    public String path() {
        return path;
    }

    /** The value as it was given. */
    public Object value() {
        return value;
    }

    /** For a message: the value, shortened, or {@code nothing}. */
    public String show() {
        return show(LONGEST_SHOWN);
    }

    /** The value as text, shortened to so many characters. */
    public String show(int longest) {
        String shown = show(value);
        return shown.length() <= longest ? shown : shown.substring(0, longest - 3) + "...";
    }

    private String show(Object shown) {
        if (shown == null) {
            return "nothing";
        }
        if (shown instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + show(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (shown instanceof List<?> list) {
            return list.stream().map(this::show).collect(Collectors.joining(", ", "[", "]"));
        }
        return root(shown).text("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node node
                && owner == node.owner
                && path.equals(node.path)
                && Objects.equals(value, node.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, value);
    }

    @Override
    public String toString() {
        return path + ": " + show();
    }
}
