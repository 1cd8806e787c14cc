package dev.zdd.settings;

import dev.zdd.validation.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All servers that the application is told of.
 *
 * @param all each with a label and variables of its own
 * @param requiredVariable variable that has the labels of those that take a pod out of traffic, with commas between them; empty: none
 */
public record Dependencies(List<Dependency> all, Optional<String> requiredVariable) {

    /** No server at all. */
    public static final Dependencies NONE = new Dependencies(List.of(), Optional.empty());

    /** @throws dev.zdd.validation.InvalidValueException if two have one label or set one variable */
    public Dependencies {
        all = List.copyOf(all);
        Checks checks = new Checks();
        Set<String> seen = new HashSet<>();
        for (Dependency dependency : all) {
            checks.that(seen.add(dependency.label()), dependency.label(), "this label twice", "another label");
            names(dependency)
                    .forEach(name -> checks.that(
                            seen.add("variable " + name),
                            dependency.label() + "." + name,
                            "a variable that another one sets",
                            "another name"));
        }
        checks.throwIfAny();
    }

    /** Servers of which nothing says which take a pod out of traffic. */
    public static Dependencies of(Dependency... all) {
        return new Dependencies(List.of(all), Optional.empty());
    }

    /** Every variable that is set. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(variables().keySet());
        names.addAll(secretVariables().keySet());
        return names;
    }

    /** Those with these labels alone. */
    public Dependencies only(List<String> labels) {
        return new Dependencies(
                all.stream().filter(one -> labels.contains(one.label())).toList(), requiredVariable);
    }

    /** Variables that are no secret, with the list of those that take a pod out of traffic; empty without a server. */
    public SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        all.forEach(dependency -> variables.putAll(dependency.variables()));
        if (requiredVariable.isPresent() && !all.isEmpty()) {
            String required = all.stream()
                    .filter(Dependency::required)
                    .map(Dependency::label)
                    .collect(Collectors.joining(","));
            variables.put(requiredVariable.get(), required);
        }
        return variables;
    }

    /** Variables whose values are secret. */
    public SortedMap<String, Password> secretVariables() {
        SortedMap<String, Password> variables = new TreeMap<>();
        all.forEach(dependency -> variables.putAll(dependency.secretVariables()));
        return variables;
    }

    private static Stream<String> names(Dependency dependency) {
        return Stream.concat(dependency.variables().keySet().stream(), dependency.secretVariables().keySet().stream());
    }
}
