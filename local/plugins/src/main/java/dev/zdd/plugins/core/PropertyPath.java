package dev.zdd.plugins.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a property stands inside a resource, in Pulumi's notation: {@code spec.ports[0].name},
 * {@code metadata.labels["app.kubernetes.io/name"]}; {@code [*]} and {@code *} stand for anything.
 *
 * @param segments from the outermost inwards
 */
public record PropertyPath(List<Segment> segments) {

    /** The resource itself. */
    public static final PropertyPath ROOT = new PropertyPath(List.of());

    /** One step inwards. */
    public sealed interface Segment {}

    /** Into an object. */
    public record Key(String name) implements Segment {}

    /** Into a list, counted from 0. */
    public record Index(int value) implements Segment {}

    /** Into any field or item. */
    public record Wildcard() implements Segment {}

    public PropertyPath {
        segments = List.copyOf(segments);
    }

    /** The path through these object fields. */
    public static PropertyPath of(String... names) {
        PropertyPath path = ROOT;
        for (String name : names) {
            path = path.key(name);
        }
        return path;
    }

    /**
     * Reads Pulumi's notation.
     *
     * @throws IllegalArgumentException when it does not follow the notation
     */
    public static PropertyPath parse(String text) {
        return new Parser(text).parse();
    }

    public PropertyPath key(String name) {
        return append(new Key(name));
    }

    public PropertyPath index(int index) {
        return append(new Index(index));
    }

    private PropertyPath append(Segment segment) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new PropertyPath(longer);
    }

    /** Whether the other path is this one or leads further inwards from it. */
    public boolean contains(PropertyPath other) {
        if (other.segments.size() < segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            Segment mine = segments.get(i);
            if (!(mine instanceof Wildcard) && !mine.equals(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The name of the outermost field; empty for the resource itself. */
    public Optional<String> top() {
        return segments.isEmpty() || !(segments.get(0) instanceof Key key) ? Optional.empty() : Optional.of(key.name());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            if (segment instanceof Index index) {
                text.append('[').append(index.value()).append(']');
            } else if (segment instanceof Wildcard) {
                text.append("[*]");
            } else if (segment instanceof Key key) {
                appendKey(text, key.name());
            }
        }
        return text.toString();
    }

    private static void appendKey(StringBuilder text, String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> ".\"[]*".indexOf(c) >= 0)) {
            text.append("[\"").append(name.replace("\"", "\\\"")).append("\"]");
        } else {
            text.append(text.isEmpty() ? "" : ".").append(name);
        }
    }

    /** Reads the notation from left to right. */
    private static final class Parser {

        private final String text;
        private final List<Segment> found = new ArrayList<>();
        private int at;

        Parser(String text) {
            this.text = text;
        }

        PropertyPath parse() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '[') {
                    at++;
                    bracket();
                } else {
                    at += c == '.' ? 1 : 0;
                    name();
                }
            }
            return new PropertyPath(found);
        }

        private void name() {
            int start = at;
            while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
                at++;
            }
            if (at == start) {
                throw malformed("a name");
            }
            String name = text.substring(start, at);
            found.add(name.equals("*") ? new Wildcard() : new Key(name));
        }

        private void bracket() {
            if (text.startsWith("\"", at)) {
                at++;
                quoted();
                return;
            }
            int end = text.indexOf(']', at);
            if (end < 0) {
                throw malformed("]");
            }
            String inside = text.substring(at, end);
            at = end + 1;
            try {
                found.add(inside.equals("*") ? new Wildcard() : new Index(Integer.parseInt(inside)));
            } catch (NumberFormatException e) {
                throw malformed("an index, * or a quoted name");
            }
        }

        private void quoted() {
            StringBuilder name = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.startsWith("\\\"", at) ? 1 : 0;
                name.append(text.charAt(at));
                at++;
            }
            if (!text.startsWith("\"]", at)) {
                throw malformed("\"]");
            }
            at += 2;
            found.add(new Key(name.toString()));
        }

        private IllegalArgumentException malformed(String expected) {
            return new IllegalArgumentException(
                    "property path %s, character %d (expected: %s)".formatted(text, at + 1, expected));
        }
    }
}
