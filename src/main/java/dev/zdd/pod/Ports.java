package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the application listens.
 *
 * @param served what the Service leads to, the main port first; none: a worker, which has no Service
 * @param metrics where its metrics are read; empty: nowhere
 */
public record Ports(List<Port> served, Optional<Metrics> metrics) {

    /** A worker: it has no traffic. */
    public static final Ports NONE = new Ports(List.of(), Optional.empty());

    /**
     * Metrics in the text format of Prometheus.
     *
     * @param port its name; that of a served port, or of another one, which no Service leads to
     * @param number where the application listens
     * @param path for example {@code /metrics}
     */
    public record Metrics(String port, int number, String path) {

        /** @throws dev.zdd.validation.InvalidValueException if name or number cannot be a port's, or the path is not absolute */
        public Metrics {
            Port.checks("port", port, number)
                    .that(path.matches("/\\S*"), "path", path, "an absolute path such as /metrics")
                    .throwIfAny();
        }
    }

    /** @throws dev.zdd.validation.InvalidValueException if two ports have one name or number, that of the metrics included */
    public Ports {
        served = List.copyOf(served);
        Checks checks = new Checks();
        for (int i = 0; i < served.size(); i++) {
            Port port = served.get(i);
            metrics.ifPresent(source -> checks.that(
                    port.name().equals(source.port()) == (port.number() == source.number()),
                    "metrics",
                    "%s at %d".formatted(source.port(), source.number()),
                    "name and number of a served port, or neither of them: " + port));
            for (Port other : served.subList(0, i)) {
                checks.that(
                        !other.name().equals(port.name())
                                && other.number() != port.number()
                                && other.service() != port.service(),
                        "ports[%d]".formatted(i),
                        port,
                        "another name and other numbers than " + other);
            }
        }
        checks.throwIfAny();
    }

    /** These ports, and no metrics. */
    public static Ports of(Port... served) {
        return new Ports(List.of(served), Optional.empty());
    }

    /** These ports, with metrics at a port of this name and number. */
    public Ports withMetrics(String port, int number, String path) {
        return new Ports(served, Optional.of(new Metrics(port, number, path)));
    }

    /** Whether there is traffic at all. */
    public boolean serves() {
        return !served.isEmpty();
    }

    /** The port that probes ask and routes lead to, unless they name another; empty for a worker. */
    public Optional<Port> main() {
        return served.stream().findFirst();
    }

    /** All ports of the container. */
    public List<Port> all() {
        return Stream.concat(
                        served.stream(),
                        metrics.stream()
                                .filter(source -> named(source.port()).isEmpty())
                                .map(source -> Port.tcp(source.port(), source.number())))
                .toList();
    }

    /** The port that is asked under this name; the main port without one; empty where there is no such port. */
    public Optional<Port> asked(Optional<String> name) {
        return name.isEmpty()
                ? main()
                : all().stream().filter(port -> port.name().equals(name.get())).findFirst();
    }

    /** The served port of this name. */
    public Optional<Port> named(String name) {
        return served.stream().filter(port -> port.name().equals(name)).findFirst();
    }
}
