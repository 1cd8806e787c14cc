package dev.zdd.pod;

import dev.zdd.crd.ContainerFields;
import dev.zdd.validation.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The application's container.
 *
 * @param name its name: a DNS label
 * @param ports where it listens
 * @param security whom it runs as
 * @param facts names of the environment variables by which it is told what only the deployment knows
 * @param fields every other field of the container: command, arguments, variables, mounts
 */
public record Container(String name, Ports ports, Security security, Map<String, Fact> facts, ContainerFields fields) {

    /** Fields that other values of the description decide. */
    public static final Set<String> OWNED = Set.of(
            "name",
            "image",
            "ports",
            "resources",
            "securityContext",
            "lifecycle",
            "startupProbe",
            "readinessProbe",
            "livenessProbe");

    /** An HTTP server at port 8080 that is told nothing and is started as its image says. */
    public static final Container DEFAULT =
            new Container("app", Ports.of(Port.http(8080)), Security.DEFAULT, Map.of(), ContainerFields.of());

    /** @throws dev.zdd.validation.InvalidValueException if a value does not fit; all of them at once */
    public Container {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        Checks checks =
                new Checks().that(name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"), "name", name, "a DNS label");
        facts.keySet()
                .forEach(variable -> checks.that(
                        variable.matches("[A-Za-z_][A-Za-z0-9_]*"),
                        "facts." + variable,
                        "this name",
                        "the name of an environment variable"));
        fields.toMap()
                .keySet()
                .forEach(field -> checks.that(
                        !OWNED.contains(field),
                        field,
                        "this field",
                        "another field: the description decides this one"));
        checks.throwIfAny();
    }

    /** A container of this name, in everything else as {@link #DEFAULT}. */
    public static Container named(String name) {
        return new Container(name, DEFAULT.ports, DEFAULT.security, DEFAULT.facts, DEFAULT.fields);
    }

    /** This container with other ports. */
    public Container withPorts(Ports value) {
        return new Container(name, value, security, facts, fields);
    }

    /** This container with these ports and no metrics; without any, it is a worker. */
    public Container withPorts(Port... served) {
        return withPorts(Ports.of(served));
    }

    /** This container with other users or another root file system. */
    public Container withSecurity(Security value) {
        return new Container(name, ports, value, facts, fields);
    }

    /** This container, which is also told a fact in the variable of this name. */
    public Container telling(String variable, Fact fact) {
        Map<String, Fact> more = new LinkedHashMap<>(facts);
        more.put(variable, fact);
        return new Container(name, ports, security, more, fields);
    }

    /** This container with other fields. */
    public Container withFields(ContainerFields value) {
        return new Container(name, ports, security, facts, value);
    }
}
