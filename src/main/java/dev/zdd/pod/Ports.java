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

        /** @throws dev.zdd.validation.InvalidValueException if the path is not absolute */
        public Metrics {
            new Checks()
                    .that(path.matches("/\\S*"), "path", path, "an absolute path such as /metrics")
                    .throwIfAny();
        }
    }

    /** @throws dev.zdd.validation.InvalidValueException if two ports have one name or number */
    public Ports {
        served = List.copyOf(served);
        Checks checks = new Checks();
        for (int i = 0; i < served.size(); i++) {
            for (Port other : served.subList(0, i)) {
                checks.that(
                        !other.name().equals(served.get(i).name())
                                && other.number() != served.get(i).number()
                                && other.service() != served.get(i).service(),
                        "[%d]".formatted(i),
                        served.get(i),
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
