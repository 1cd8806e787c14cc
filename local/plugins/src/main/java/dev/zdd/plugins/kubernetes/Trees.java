package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyPath;
import dev.zdd.plugins.core.PropertyPath.Index;
import dev.zdd.plugins.core.PropertyPath.Segment;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Bool;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Num;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Text;
import java.util.List;
import java.util.Optional;

/** Reading and changing property trees at a path. Secrets are looked into, and stay secret. */
final class Trees {

    private Trees() {}

    /** What stands there; empty when nothing does. */
    static Optional<PropertyValue> at(PropertyValue tree, PropertyPath path) {
        Optional<PropertyValue> found = Optional.of(tree);
        for (Segment segment : path.segments()) {
            found = found.map(PropertyValue::revealed).flatMap(value -> step(value, segment));
        }
        return found;
    }

    private static Optional<PropertyValue> step(PropertyValue value, Segment segment) {
        if (value instanceof Props props && segment instanceof PropertyPath.Key key) {
            return props.get(key.name());
        }
        if (value instanceof Items items
                && segment instanceof Index index
                && index.value() < items.values().size()) {
            return Optional.of(items.values().get(index.value()));
        }
        return Optional.empty();
    }

    /** The tree with this value at a path of object fields, making objects on the way; null removes. */
    static Props set(Props tree, List<String> path, Optional<PropertyValue> value) {
        String name = path.get(0);
        if (path.size() == 1) {
            return value.map(v -> tree.with(name, v)).orElseGet(() -> tree.without(name));
        }
        List<String> rest = path.subList(1, path.size());
        Optional<PropertyValue> found = tree.get(name);
        if (found.isEmpty() && value.isEmpty()) {
            return tree;
        }
        Props nested = found.map(PropertyValue::revealed)
                .flatMap(PropertyValue::asProps)
                .orElse(Props.EMPTY);
        Props changed = set(nested, rest, value);
        boolean secret = found.filter(Secret.class::isInstance).isPresent();
        return tree.with(name, secret ? new Secret(changed) : changed);
    }

    /** For messages; strings longer than a line are cut. */
    static String shown(PropertyValue value) {
        if (value instanceof Text text) {
            String content = text.value();
            return "\"" + (content.length() > 80 ? content.substring(0, 80) + "..." : content) + "\"";
        }
        if (value instanceof Num num) {
            return num.isWhole() ? String.valueOf((long) num.value()) : String.valueOf(num.value());
        }
        if (value instanceof Bool bool) {
            return String.valueOf(bool.value());
        }
        return value instanceof Props ? "an object" : value instanceof Items ? "a list" : "nothing";
    }
}
