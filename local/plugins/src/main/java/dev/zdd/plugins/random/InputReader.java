package dev.zdd.plugins.random;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Bool;
import dev.zdd.plugins.core.PropertyValue.Num;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Text;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads typed inputs and gathers what is wrong with them. Numbers and flags may come as text, as in configuration. */
final class InputReader {

    private final Props inputs;
    private final List<CheckFailure> failures = new ArrayList<>();

    InputReader(Props inputs) {
        this.inputs = inputs;
    }

    List<CheckFailure> failures() {
        return List.copyOf(failures);
    }

    /** Reports every input that is not one of these. */
    void allowOnly(Set<String> names) {
        inputs.fields().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> fail(name, "unknown input (expected: one of %s)".formatted(String.join(", ", names))));
    }

    /** Empty when it is absent, not known yet, or not valid. */
    Optional<Integer> whole(String name, int least) {
        Optional<PropertyValue> value = value(name);
        Optional<Double> number = value.flatMap(InputReader::number);
        if (value.isPresent() && (number.isEmpty() || number.get() % 1 != 0 || number.get() < least)) {
            fail(name, "%s (expected: a whole number of at least %d)".formatted(shown(value.get()), least));
            return Optional.empty();
        }
        return number.map(Double::intValue);
    }

    Optional<Boolean> flag(String name) {
        Optional<PropertyValue> value = value(name);
        Optional<Boolean> flag = value.flatMap(InputReader::bool);
        if (value.isPresent() && flag.isEmpty()) {
            fail(name, "%s (expected: true or false)".formatted(shown(value.get())));
        }
        return flag;
    }

    Optional<String> text(String name) {
        Optional<PropertyValue> value = value(name);
        if (value.isPresent() && !(value.get() instanceof Text)) {
            fail(name, "%s (expected: a string)".formatted(shown(value.get())));
        }
        return value.flatMap(PropertyValue::asText);
    }

    /** A map of strings. */
    void keepers() {
        Optional<PropertyValue> value = value("keepers");
        if (value.isEmpty()) {
            return;
        }
        if (!(value.get() instanceof Props keepers)) {
            fail("keepers", "%s (expected: a map of strings)".formatted(shown(value.get())));
            return;
        }
        keepers.fields().forEach((name, keeper) -> {
            PropertyValue plain = keeper.revealed();
            if (!(plain instanceof Text) && !(plain instanceof Unknown)) {
                fail("keepers." + name, "%s (expected: a string)".formatted(shown(plain)));
            }
        });
    }

    boolean isGiven(String name) {
        return inputs.has(name);
    }

    void fail(String property, String reason) {
        failures.add(new CheckFailure(property, reason));
    }

    private Optional<PropertyValue> value(String name) {
        return inputs.get(name).map(PropertyValue::revealed).filter(value -> !(value instanceof Unknown));
    }

    private static Optional<Double> number(PropertyValue value) {
        if (value instanceof Num num) {
            return Optional.of(num.value());
        }
        return value.asText().filter(text -> text.matches("-?\\d{1,9}")).map(Double::valueOf);
    }

    private static Optional<Boolean> bool(PropertyValue value) {
        if (value instanceof Bool bool) {
            return Optional.of(bool.value());
        }
        return value.asText()
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    private static String shown(PropertyValue value) {
        if (value instanceof Text text) {
            return "\"" + text.value() + "\"";
        }
        if (value instanceof Num num) {
            return num.isWhole() ? String.valueOf((long) num.value()) : String.valueOf(num.value());
        }
        return value instanceof Bool bool
                ? String.valueOf(bool.value())
                : value.getClass().getSimpleName();
    }
}
