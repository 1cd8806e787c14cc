package dev.zdd.plugins.kubernetes.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The annotation {@code pulumi.com/waitFor}: {@code condition=Type[=Value]}, {@code jsonpath={.path}[=Value]} or a JSON
 * array of them, of which all must hold. It takes the place of the kind's own rules (official provider since 4.18.4).
 *
 * @param expressions at least one
 */
public record WaitFor(List<Expression> expressions) {

    /** The annotation's name. */
    public static final String ANNOTATION = "pulumi.com/waitFor";

    private static final String CONDITION = "condition=";
    private static final String JSONPATH = "jsonpath=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public WaitFor {
        expressions = List.copyOf(expressions);
    }

    /**
     * Reads the annotation's value; meant for Check as well, so that a mistake is told before anything is changed.
     *
     * @throws InvalidAwaitAnnotation when it cannot be understood; the message is fit for the user
     */
    public static WaitFor parse(String value) {
        try {
            List<Expression> expressions = new ArrayList<>();
            for (String text : texts(value.strip())) {
                expressions.add(expression(text.strip()));
            }
            return new WaitFor(expressions);
        } catch (InvalidAwaitAnnotation e) {
            throw new InvalidAwaitAnnotation("%s: %s".formatted(ANNOTATION, e.getMessage()));
        }
    }

    private static List<String> texts(String value) {
        if (!value.startsWith("[")) {
            return List.of(value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(value)) {
            if (!element.isString()) {
                throw new InvalidAwaitAnnotation(
                        "element %d: %s (expected: a string)".formatted(texts.size() + 1, element));
            }
            texts.add(element.stringValue());
        }
        if (texts.isEmpty()) {
            throw new InvalidAwaitAnnotation("[] (expected: at least one expression)");
        }
        return texts;
    }

    private static JsonNode array(String value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException e) {
            throw new InvalidAwaitAnnotation(
                    "%s (expected: a JSON array of strings; %s)".formatted(value, e.getOriginalMessage()));
        }
    }

    private static Expression expression(String text) {
        if (text.startsWith(CONDITION)) {
            return condition(text.substring(CONDITION.length()));
        }
        if (text.startsWith(JSONPATH)) {
            return jsonPath(text.substring(JSONPATH.length()));
        }
        throw new InvalidAwaitAnnotation(
                "%s (expected: condition=Type, condition=Type=Value, jsonpath={.path} or jsonpath={.path}=Value)"
                        .formatted(text.isEmpty() ? "empty" : text));
    }

    private static Expression condition(String text) {
        int equals = text.indexOf('=');
        String type = equals < 0 ? text : text.substring(0, equals);
        String status = equals < 0 ? "True" : text.substring(equals + 1);
        if (type.isBlank() || status.isBlank()) {
            throw new InvalidAwaitAnnotation(
                    "condition=%s (expected: condition=Type or condition=Type=Value)".formatted(text));
        }
        return new Condition(type, status);
    }

    private static Expression jsonPath(String text) {
        if (text.startsWith("'")) {
            throw new InvalidAwaitAnnotation("jsonpath=%s (expected: no shell quotes)".formatted(text));
        }
        int close = closingBrace(text);
        String path = text.substring(0, close + 1);
        String rest = text.substring(close + 1);
        if (!rest.isEmpty() && (!rest.startsWith("=") || rest.length() == 1 || rest.indexOf('=', 1) > 0)) {
            throw new InvalidAwaitAnnotation(
                    "jsonpath=%s: \"%s\" (expected: nothing or =Value after the braces)".formatted(text, rest));
        }
        Optional<String> value = rest.isEmpty() ? Optional.empty() : Optional.of(rest.substring(1));
        if (value.filter(v -> v.startsWith("{")).isPresent()) {
            throw new InvalidAwaitAnnotation(
                    "jsonpath=%s: \"%s\" (expected: a plain value, paths cannot be compared with each other)"
                            .formatted(text, value.get()));
        }
        return new Path(path, JsonPath.parse(text.substring(1, close)), value);
    }

    private static int closingBrace(String text) {
        if (!text.startsWith("{")) {
            throw new InvalidAwaitAnnotation("jsonpath=%s (expected: a path in braces, {.path})".formatted(text));
        }
        char quote = '\0';
        for (int at = 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return at;
            }
        }
        throw new InvalidAwaitAnnotation("jsonpath=%s (expected: a closing brace })".formatted(text));
    }

    /** One thing to wait for. */
    sealed interface Expression {

        /** Looks at an object in its JSON form. */
        Match match(Map<String, Object> object);
    }

    /**
     * What an expression found.
     *
     * @param met whether it holds
     * @param found what is there instead, for the progress line
     * @param hopeless it cannot come to hold, whatever happens
     */
    record Match(boolean met, String found, boolean hopeless) {
        static Match of(boolean met, String found) {
            return new Match(met, found, false);
        }
    }

    /**
     * A status condition, as {@code kubectl wait --for=condition=} reads it: type and status are compared without
     * regard to case, and a condition that was made for an older generation does not count.
     */
    record Condition(String type, String status) implements Expression {

        @Override
        public Match match(Map<String, Object> object) {
            Object generation = nested(object, "metadata", "generation");
            Object observed = nested(object, "status", "observedGeneration");
            if (older(observed, generation)) {
                return Match.of(false, "status of an older generation");
            }
            if (nested(object, "status", "conditions") instanceof List<?> conditions) {
                for (Object entry : conditions) {
                    if (entry instanceof Map<?, ?> condition && type.equalsIgnoreCase(text(condition.get("type")))) {
                        return match(condition, generation);
                    }
                }
            }
            return Match.of(false, "no condition " + type);
        }

        private Match match(Map<?, ?> condition, Object generation) {
            if (older(condition.get("observedGeneration"), generation)) {
                return Match.of(false, "%s of an older generation".formatted(type));
            }
            String found = text(condition.get("status"));
            StringBuilder description = new StringBuilder(type).append('=').append(found);
            for (String key : List.of("reason", "message")) {
                if (condition.get(key) instanceof String detail && !detail.isBlank()) {
                    description.append(", ").append(detail);
                }
            }
            return Match.of(status.equalsIgnoreCase(found), description.toString());
        }

        private static boolean older(Object observed, Object generation) {
            return observed instanceof Number a && generation instanceof Number b && a.longValue() < b.longValue();
        }

        @Override
        public String toString() {
            return CONDITION + type + (status.toLowerCase(Locale.ROOT).equals("true") ? "" : "=" + status);
        }
    }

    /**
     * A path that must select something or, with a value, whose first selected value must equal it as text. A list or
     * a map never equals a value, which is an error at once, as with the official provider.
     */
    record Path(String source, JsonPath path, Optional<String> value) implements Expression {

        @Override
        public Match match(Map<String, Object> object) {
            List<Object> selected = path.select(object);
            if (selected.isEmpty()) {
                return Match.of(false, source + " selects nothing");
            }
            Object first = selected.get(0);
            boolean composite = first instanceof Map || first instanceof List;
            if (composite && value.isPresent()) {
                return new Match(false, "%s is not a plain value: %s".formatted(source, first), true);
            }
            String found = text(first);
            return Match.of(value.isEmpty() || value.get().equals(found), "%s is %s".formatted(source, found));
        }

        @Override
        public String toString() {
            return JSONPATH + source + value.map(v -> "=" + v).orElse("");
        }
    }

    private static Object nested(Map<String, Object> object, String outer, String inner) {
        return object.get(outer) instanceof Map<?, ?> map ? map.get(inner) : null;
    }

    /** As Go prints it, so that the same value matches with the official provider: 3.0 is 3, null is {@code <nil>}. */
    private static String text(Object value) {
        if (value == null) {
            return "<nil>";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }
}
