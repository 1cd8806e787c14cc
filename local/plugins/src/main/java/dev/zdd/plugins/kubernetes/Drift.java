package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What others changed of the fields that the program sets: the inputs as they would have to be to make the object what
 * it is now. A field has drifted when its live value differs from the live value of the last run. Comparing with the
 * input itself would report every value that the server writes in another form ({@code 1000m} becomes {@code 1}) or
 * that a webhook fills in.
 */
final class Drift {

    /** The fields by which Kubernetes identifies list items, in the order of preference. */
    private static final List<String> MERGE_KEYS =
            List.of("name", "containerPort", "port", "mountPath", "key", "topologyKey", "type", "ip");

    private Drift() {}

    /**
     * @param inputs of the last run
     * @param before the live object of the last run
     * @param now the live object
     */
    static Props inputs(Props inputs, Props before, Props now) {
        Props changed = object(inputs, before, now);
        Optional<PropertyValue> stringData = inputs.get("stringData");
        return stringData
                .map(data -> changed.with("stringData", stringData(data, before, now)))
                .orElse(changed);
    }

    private static Props object(Props inputs, Props before, Props now) {
        Map<String, PropertyValue> changed = new LinkedHashMap<>();
        inputs.fields()
                .forEach((name, input) ->
                        value(input, before.get(name), now.get(name)).ifPresent(value -> changed.put(name, value)));
        return new Props(changed);
    }

    /** Empty when somebody removed the field. */
    private static Optional<PropertyValue> value(
            PropertyValue input, Optional<PropertyValue> before, Optional<PropertyValue> now) {
        if (input instanceof Secret secret) {
            return value(secret.revealed(), before, now).map(Secret::new);
        }
        PropertyValue old = before.map(PropertyValue::revealed).orElse(null);
        PropertyValue live = now.map(PropertyValue::revealed).orElse(null);
        if (same(old, live)) {
            return Optional.of(input);
        }
        if (live == null) {
            return Optional.empty();
        }
        if (input instanceof Props object && live instanceof Props liveObject) {
            return Optional.of(object(object, old instanceof Props props ? props : Props.EMPTY, liveObject));
        }
        if (input instanceof Items items && old instanceof Items oldItems && live instanceof Items liveItems) {
            return Optional.of(items(items, oldItems, liveItems));
        }
        return Optional.of(live);
    }

    private static boolean same(PropertyValue before, PropertyValue now) {
        return before == null ? now == null : now != null && before.sameAs(now);
    }

    private static Items items(Items inputs, Items before, Items now) {
        Optional<String> mergeKey = mergeKey(inputs, before, now);
        if (mergeKey.isEmpty()) {
            return inputs.values().size() == now.values().size()
                            && before.values().size() == now.values().size()
                    ? byIndex(inputs, before, now)
                    : now;
        }
        List<PropertyValue> changed = new ArrayList<>();
        for (PropertyValue input : inputs.values()) {
            PropertyValue key = key(input, mergeKey.get()).orElseThrow();
            value(input, find(before, mergeKey.get(), key), find(now, mergeKey.get(), key))
                    .ifPresent(changed::add);
        }
        return new Items(changed);
    }

    private static Items byIndex(Items inputs, Items before, Items now) {
        List<PropertyValue> changed = new ArrayList<>();
        for (int i = 0; i < inputs.values().size(); i++) {
            value(
                            inputs.values().get(i),
                            Optional.of(before.values().get(i)),
                            Optional.of(now.values().get(i)))
                    .ifPresent(changed::add);
        }
        return new Items(changed);
    }

    /** A field that every item of all three lists has, and no two items of one list share. */
    private static Optional<String> mergeKey(Items... lists) {
        return MERGE_KEYS.stream()
                .filter(key -> List.of(lists).stream().allMatch(list -> identifies(key, list)))
                .findFirst();
    }

    private static boolean identifies(String key, Items list) {
        List<Optional<PropertyValue>> keys =
                list.values().stream().map(item -> key(item, key)).toList();
        return keys.stream().allMatch(Optional::isPresent)
                && keys.stream().distinct().count() == keys.size();
    }

    private static Optional<PropertyValue> key(PropertyValue item, String key) {
        return item.revealed().asProps().flatMap(props -> props.get(key)).map(PropertyValue::revealedDeeply);
    }

    private static Optional<PropertyValue> find(Items items, String mergeKey, PropertyValue key) {
        return items.values().stream()
                .filter(item -> key(item, mergeKey).filter(key::equals).isPresent())
                .findFirst();
    }

    /** A Secret's stringData is written only; the server turns it into base64 in data. */
    private static PropertyValue stringData(PropertyValue input, Props before, Props now) {
        if (!(input.revealed() instanceof Props strings)) {
            return input;
        }
        Props old = before.props("data").orElse(Props.EMPTY);
        Props live = now.props("data").orElse(Props.EMPTY);
        Map<String, PropertyValue> changed = new LinkedHashMap<>();
        strings.fields().forEach((name, string) -> {
            Optional<PropertyValue> drifted = value(string, old.get(name), live.get(name));
            boolean kept = drifted.filter(string::equals).isPresent();
            (kept ? drifted : drifted.flatMap(Drift::decoded)).ifPresent(value -> changed.put(name, value));
        });
        Props result = new Props(changed);
        return input instanceof Secret ? new Secret(result) : result;
    }

    private static Optional<PropertyValue> decoded(PropertyValue base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.revealed().asText().orElse(""));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(new Secret(new Text(text)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.of(new Secret(base64.revealed()));
        }
    }
}
