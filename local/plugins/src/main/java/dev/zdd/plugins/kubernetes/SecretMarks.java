package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps secret what came from a secret. As with the official plugin, a Secret's data is secret in any case, and a list
 * that holds one secret is secret as a whole, since the server may reorder it.
 */
final class SecretMarks {

    /** Shorter strings are not worth hiding, and hiding them would garble every message. */
    private static final int SHORTEST_REDACTED = 4;

    private SecretMarks() {}

    /** The object with everything marked whose counterpart in the inputs is secret. */
    static Props mark(Props object, Props inputs, ResourceKind kind) {
        Props marked = mark(object, inputs);
        if (!kind.isSecret()) {
            return marked;
        }
        return secret(secret(marked, "data"), "stringData");
    }

    private static Props secret(Props object, String field) {
        return object.get(field)
                .map(value -> object.with(field, new Secret(value.revealed())))
                .orElse(object);
    }

    private static Props mark(Props object, Props inputs) {
        Map<String, PropertyValue> marked = new LinkedHashMap<>();
        object.fields()
                .forEach((name, value) -> marked.put(
                        name, inputs.get(name).map(input -> mark(value, input)).orElse(value)));
        return new Props(marked);
    }

    private static PropertyValue mark(PropertyValue value, PropertyValue input) {
        if (value instanceof Secret) {
            return value;
        }
        if (value instanceof Props object && input instanceof Props inputObject) {
            return mark(object, inputObject);
        }
        return input.containsSecrets() ? new Secret(value) : value;
    }

    /** The message without any secret string of the inputs, should the server have repeated one. */
    static String redact(String message, Props inputs) {
        Set<String> secrets = new HashSet<>();
        collect(inputs, false, secrets);
        String redacted = message;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "[secret]");
        }
        return redacted;
    }

    private static void collect(PropertyValue value, boolean inSecret, Set<String> secrets) {
        boolean secret = inSecret || value instanceof Secret;
        PropertyValue plain = value.revealed();
        if (plain instanceof Props props) {
            props.fields().values().forEach(field -> collect(field, secret, secrets));
        } else if (plain instanceof Items items) {
            items.values().forEach(item -> collect(item, secret, secrets));
        } else {
            Optional.of(plain)
                    .filter(Text.class::isInstance)
                    .flatMap(PropertyValue::asText)
                    .filter(text -> secret && text.length() >= SHORTEST_REDACTED)
                    .ifPresent(secrets::add);
        }
    }
}
