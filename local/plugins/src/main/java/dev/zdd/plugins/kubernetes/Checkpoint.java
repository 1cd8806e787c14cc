package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The state of a resource: the live object, with the inputs it was made from and the field manager under names of their
 * own. The form is the official plugin's. What nobody needs in the state stays out: the record of field owners, and
 * kubectl's copy of the last configuration, which may hold secrets in the clear.
 */
final class Checkpoint {

    private static final String INPUTS = "__inputs";
    private static final String INITIAL_API_VERSION = "__initialApiVersion";
    private static final String FIELD_MANAGER = "__fieldManager";

    /** Pulumi names cannot hold a dash, so the official plugin writes these fields of definitions with underscores. */
    private static final String DASHED_PREFIX = "x-kubernetes-";

    private static final String UNDERSCORED_PREFIX = "x_kubernetes_";

    private Checkpoint() {}

    /**
     * @param live as the API server answered
     * @param inputs that it was made from, secrets marked
     */
    static Props state(ResourceKind kind, Map<String, Object> live, Props inputs, String fieldManager) {
        Props object = SecretMarks.mark(live(live), inputs, kind);
        return object.with(INPUTS, SecretMarks.mark(inputs, inputs, kind))
                .with(INITIAL_API_VERSION, PropertyValue.of(kind.apiVersion()))
                .with(FIELD_MANAGER, PropertyValue.of(fieldManager));
    }

    /** The live object as it goes to the state, secrets not marked yet. */
    static Props live(Map<String, Object> live) {
        Props object = underscored(PropertyValue.fromPlainMap(live));
        return object.mapProps(
                "metadata",
                metadata -> metadata.without("managedFields")
                        .mapProps("annotations", annotations -> annotations.without(Annotations.LAST_APPLIED)));
    }

    /** The live part of a state. */
    static Props liveOf(Props state) {
        return state.without(INPUTS).without(INITIAL_API_VERSION).without(FIELD_MANAGER);
    }

    /** The manager that owns the object's fields so far. */
    static Optional<String> fieldManager(Props state) {
        return state.text(FIELD_MANAGER);
    }

    /** The inputs in the state, for engines that do not send them. */
    static Props inputs(Props state) {
        return state.props(INPUTS).orElse(Props.EMPTY);
    }

    /** Inputs as they go to the API server. */
    static Map<String, Object> request(Props inputs) {
        return renamed(inputs, Checkpoint::dashed).toPlainMap();
    }

    private static Props underscored(Props object) {
        return renamed(object, name -> name.startsWith(DASHED_PREFIX) ? name.replace('-', '_') : name);
    }

    private static String dashed(String name) {
        return name.startsWith(UNDERSCORED_PREFIX)
                ? DASHED_PREFIX + name.substring(UNDERSCORED_PREFIX.length()).replace('_', '-')
                : name;
    }

    private static Props renamed(Props object, UnaryOperator<String> names) {
        Map<String, PropertyValue> changed = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> changed.put(names.apply(name), renamed(value, names)));
        return new Props(changed);
    }

    private static PropertyValue renamed(PropertyValue value, UnaryOperator<String> names) {
        if (value instanceof Props props) {
            return renamed(props, names);
        }
        if (value instanceof Items items) {
            return new Items(
                    items.values().stream().map(item -> renamed(item, names)).toList());
        }
        if (value instanceof PropertyValue.Secret secret) {
            return new PropertyValue.Secret(renamed(secret.revealed(), names));
        }
        return value;
    }
}
