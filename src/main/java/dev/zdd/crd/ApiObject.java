package dev.zdd.crd;

import com.pulumi.core.Output;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An immutable object of the API. {@link #with} returns a copy in which a field is set, by its name in the API. Fields that are not
 * set are not sent.
 *
 * <p>Pulumi's serialiser takes maps, lists, strings, numbers, booleans, outputs and the argument classes of the SDK, but no
 * records. {@link #toMap} returns exactly that.
 *
 * @param <T> the class itself
 */
public abstract class ApiObject<T extends ApiObject<T>> implements Cloneable {

    private Map<String, Object> fields = Map.of();

    /** Without any field. */
    protected ApiObject() {}

    /**
     * A copy with one field set.
     *
     * @param value a string, number, boolean, duration (sent as {@code 90s} or {@code 250ms}), output, {@code ApiObject}, or a map or
     *     list of these
     */
    public final T with(String field, Object value) {
        return withAll(Map.of(field, Objects.requireNonNull(value, field)));
    }

    /** A copy with these fields set. */
    @SuppressWarnings("unchecked")
    protected final T withAll(Map<String, ?> values) {
        try {
            ApiObject<T> copy = (ApiObject<T>) clone();
            copy.fields = new LinkedHashMap<>(fields);
            copy.fields.putAll(Map.copyOf(values));
            return (T) copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields as Pulumi's serialiser takes them. */
    public final Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.forEach((field, value) -> map.put(field, plain(value)));
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof ApiObject<?> object) {
            return object.toMap();
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put((String) key, plain(element)));
            return entries;
        }
        return value;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ApiObject<?> part && part.getClass() == getClass() && part.fields.equals(fields);
    }

    @Override
    public final int hashCode() {
        return fields.hashCode();
    }

    /** The fields, for messages; an {@link Output} inside shows as itself, never as its value. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + fields;
    }
}
