package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyPath;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Text;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import dev.zdd.plugins.kubernetes.await.AwaitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with an object that can be told without the cluster. Everything else is the API server's to say, in
 * the dry run at preview.
 */
final class InputCheck {

    private final List<CheckFailure> failures = new ArrayList<>();

    private InputCheck() {}

    static List<CheckFailure> failures(ResourceKind kind, Props inputs) {
        InputCheck check = new InputCheck();
        check.constant(inputs, "apiVersion", kind.apiVersion());
        check.constant(inputs, "kind", kind.kind());
        check.metadata(inputs);
        if (kind.isSecret() || kind.is("", "ConfigMap")) {
            check.strings(inputs, PropertyPath.of("data"));
            check.strings(inputs, PropertyPath.of("stringData"));
        }
        return List.copyOf(check.failures);
    }

    private void constant(Props inputs, String name, String expected) {
        inputs.get(name)
                .map(PropertyValue::revealed)
                .filter(found -> !found.equals(PropertyValue.of(expected)))
                .ifPresent(found -> fail(PropertyPath.of(name), found, expected));
    }

    private void metadata(Props inputs) {
        Optional<PropertyValue> found = inputs.get("metadata").map(PropertyValue::revealed);
        if (found.isEmpty() || found.get() instanceof Unknown) {
            return;
        }
        if (!(found.get() instanceof Props metadata)) {
            fail(PropertyPath.of("metadata"), found.get(), "an object");
            return;
        }
        string(metadata, "name");
        string(metadata, "namespace");
        if (metadata.has("generateName")) {
            failures.add(new CheckFailure(
                    "metadata.generateName",
                    "not possible with server-side apply (expected: no name at all, to get a made-up one)"));
        }
        strings(inputs, PropertyPath.of("metadata", "labels"));
        strings(inputs, PropertyPath.of("metadata", "annotations"));
        AwaitOptions.problems(Annotations.all(inputs))
                .forEach(problem -> failures.add(new CheckFailure("metadata.annotations", problem)));
    }

    private void string(Props metadata, String name) {
        metadata.get(name)
                .map(PropertyValue::revealed)
                .filter(value -> !(value instanceof Unknown))
                .filter(value -> value.asText().filter(text -> !text.isEmpty()).isEmpty())
                .ifPresent(value -> fail(PropertyPath.of("metadata", name), value, "a string that is not empty"));
    }

    /** Checks a map of strings: the usual mistake is a number or a boolean without quotes. */
    private void strings(Props inputs, PropertyPath path) {
        Optional<PropertyValue> value = Trees.at(inputs, path).map(PropertyValue::revealed);
        if (value.isEmpty() || value.get() instanceof Unknown) {
            return;
        }
        if (!(value.get() instanceof Props map)) {
            fail(path, value.get(), "a map of strings");
            return;
        }
        map.fields().forEach((name, entry) -> {
            PropertyValue plain = entry.revealed();
            if (!(plain instanceof Text) && !(plain instanceof Unknown)) {
                fail(path.key(name), plain, "a string");
            }
        });
    }

    private void fail(PropertyPath path, PropertyValue found, String expected) {
        failures.add(new CheckFailure(path.toString(), "%s (expected: %s)".formatted(Trees.shown(found), expected)));
    }
}
