package dev.zdd.plugins.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A value of a resource's inputs or state, as Pulumi's engine knows it: JSON plus secrets and values that are not known
 * before the update has run.
 *
 * <p>Immutable. Two values are equal when they are of the same shape, secrets included; use {@link #sameAs} to compare
 * what they hold.
 */
public sealed interface PropertyValue {

    /** JSON null. */
    record Null() implements PropertyValue {}

    /** JSON true or false. */
    record Bool(boolean value) implements PropertyValue {}

    /** A JSON number; the engine's wire format knows doubles only. */
    record Num(double value) implements PropertyValue {

        /** Whether it can be written without a fraction, exactly. */
        public boolean isWhole() {
            return value == Math.rint(value) && Math.abs(value) <= MAX_EXACT_INTEGER;
        }

        /** 2^53, up to which a double holds every integer. */
        private static final double MAX_EXACT_INTEGER = 9007199254740992.0;
    }

    /** A JSON string. */
    record Text(String value) implements PropertyValue {
        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }

    /** A JSON array. */
    record Items(List<PropertyValue> values) implements PropertyValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A value to keep encrypted in the state and hidden on screen. */
    record Secret(PropertyValue value) implements PropertyValue {
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** A value that is known only when the update has run. */
    record Unknown() implements PropertyValue {}

    /** A JSON object in the order of its fields. */
    record Props(Map<String, PropertyValue> fields) implements PropertyValue {

        /** No fields. */
        public static final Props EMPTY = new Props(Map.of());

        public Props {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public static Props of(String name, PropertyValue value) {
            return new Props(Map.of(name, value));
        }

        public Optional<PropertyValue> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        public boolean has(String name) {
            return fields.containsKey(name);
        }

        public boolean isEmpty() {
            return fields.isEmpty();
        }

        /** The string of this name; empty when there is none, or something else. Looks into secrets. */
        public Optional<String> text(String name) {
            return get(name).map(PropertyValue::revealed).flatMap(PropertyValue::asText);
        }

        /** The object of this name; empty when there is none, or something else. Looks into secrets. */
        public Optional<Props> props(String name) {
            return get(name).map(PropertyValue::revealed).flatMap(PropertyValue::asProps);
        }

        public Props with(String name, PropertyValue value) {
            Map<String, PropertyValue> changed = new LinkedHashMap<>(fields);
            changed.put(name, value);
            return new Props(changed);
        }

        public Props without(String name) {
            if (!has(name)) {
                return this;
            }
            Map<String, PropertyValue> changed = new LinkedHashMap<>(fields);
            changed.remove(name);
            return new Props(changed);
        }

        /** As a JSON object that may be changed; see {@link PropertyValue#toPlain}. */
        public Map<String, Object> toPlainMap() {
            Map<String, Object> plain = new LinkedHashMap<>();
            fields.forEach((name, value) -> plain.put(name, value.toPlain()));
            return plain;
        }

        /** Changes the object of this name, which stays secret if it was; does nothing when there is no object. */
        public Props mapProps(String name, UnaryOperator<Props> change) {
            PropertyValue found = fields.get(name);
            if (found instanceof Props nested) {
                return with(name, change.apply(nested));
            }
            if (found instanceof Secret secret && secret.revealed() instanceof Props nested) {
                return with(name, new Secret(change.apply(nested)));
            }
            return this;
        }
    }

    /** The value itself without secret marks around it; those inside it stay. */
    default PropertyValue revealed() {
        PropertyValue value = this;
        while (value instanceof Secret secret) {
            value = secret.value();
        }
        return value;
    }

    /** The value with no secret mark at any depth. */
    default PropertyValue revealedDeeply() {
        PropertyValue value = revealed();
        if (value instanceof Props props) {
            return mapFields(props, PropertyValue::revealedDeeply);
        }
        if (value instanceof Items items) {
            return new Items(
                    items.values().stream().map(PropertyValue::revealedDeeply).toList());
        }
        return value;
    }

    default Optional<Props> asProps() {
        return this instanceof Props props ? Optional.of(props) : Optional.empty();
    }

    default Optional<String> asText() {
        return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    default boolean containsSecrets() {
        if (this instanceof Props props) {
            return props.fields().values().stream().anyMatch(PropertyValue::containsSecrets);
        }
        if (this instanceof Items items) {
            return items.values().stream().anyMatch(PropertyValue::containsSecrets);
        }
        return this instanceof Secret;
    }

    default boolean containsUnknowns() {
        PropertyValue value = revealed();
        if (value instanceof Props props) {
            return props.fields().values().stream().anyMatch(PropertyValue::containsUnknowns);
        }
        if (value instanceof Items items) {
            return items.values().stream().anyMatch(PropertyValue::containsUnknowns);
        }
        return value instanceof Unknown;
    }

    /** Whether both hold the same, secret or not. Something unknown is the same as nothing, itself included. */
    default boolean sameAs(PropertyValue other) {
        return !containsUnknowns()
                && !other.containsUnknowns()
                && revealedDeeply().equals(other.revealedDeeply());
    }

    static PropertyValue of(String value) {
        return new Text(value);
    }

    static PropertyValue of(double value) {
        return new Num(value);
    }

    static PropertyValue of(boolean value) {
        return new Bool(value);
    }

    /**
     * From a JSON tree of maps, lists, strings, numbers, booleans and nulls, as JSON libraries hand them out. Nulls in
     * objects are dropped: to the engine, and to Kubernetes, they say the same as an absent field.
     *
     * @throws IllegalArgumentException for any other type
     */
    static PropertyValue fromPlain(Object plain) {
        if (plain == null) {
            return new Null();
        }
        if (plain instanceof String text) {
            return new Text(text);
        }
        if (plain instanceof Boolean bool) {
            return new Bool(bool);
        }
        if (plain instanceof Number number) {
            return new Num(number.doubleValue());
        }
        if (plain instanceof List<?> list) {
            return new Items(list.stream().map(PropertyValue::fromPlain).toList());
        }
        if (plain instanceof Map<?, ?> map) {
            return fromPlainMap(map);
        }
        throw new IllegalArgumentException("%s (expected: a value of a JSON tree)"
                .formatted(plain.getClass().getName()));
    }

    /** From a JSON object; see {@link #fromPlain}. */
    static Props fromPlainMap(Map<?, ?> map) {
        Map<String, PropertyValue> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                fields.put(String.valueOf(name), fromPlain(value));
            }
        });
        return new Props(fields);
    }

    /**
     * As a JSON tree that may be changed: maps, lists, strings, booleans, and numbers as Long where they are whole.
     * Secrets are revealed.
     *
     * @throws IllegalArgumentException when something in it is unknown
     */
    default Object toPlain() {
        PropertyValue value = revealed();
        if (value instanceof Props props) {
            return props.toPlainMap();
        }
        if (value instanceof Items items) {
            List<Object> list = new ArrayList<>(items.values().size());
            items.values().forEach(item -> list.add(item.toPlain()));
            return list;
        }
        if (value instanceof Num num) {
            return num.isWhole() ? (Object) (long) num.value() : (Object) num.value();
        }
        if (value instanceof Text text) {
            return text.value();
        }
        if (value instanceof Bool bool) {
            return bool.value();
        }
        if (value instanceof Unknown) {
            throw new IllegalArgumentException("the value is not known yet (expected: a known value)");
        }
        return null;
    }

    private static Props mapFields(Props props, UnaryOperator<PropertyValue> change) {
        Map<String, PropertyValue> changed = new LinkedHashMap<>();
        props.fields().forEach((name, value) -> changed.put(name, change.apply(value)));
        return new Props(changed);
    }
}
