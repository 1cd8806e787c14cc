package dev.zdd.policy.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container of a pod.
 *
 * @param workload that makes the pod
 * @param node its specification
 */
public record Container(Workload workload, Node node) {

    /** The names of its probes. */
    public static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    /** Its name. */
    public String name() {
        return node.textOf("name");
    }

    /** The image; empty if it names none. */
    public String image() {
        return node.textOf("image");
    }

    /** Its declared ports. */
    public List<Node> ports() {
        return node.key("ports").items();
    }

    /** Whether it has a port for anything but metrics, probes and profiles. */
    public boolean serves() {
        return ports().stream()
                .anyMatch(port -> !port.textOf("name")
                        .matches("(https?-)?(metrics|prometheus|health(z|check)?|probes?|profiling)"));
    }

    /** Whether its command does nothing but wait. */
    boolean sleeps() {
        return Stream.of("command", "args")
                .flatMap(words -> node.key(words).items().stream())
                .map(word -> word.text(""))
                .collect(Collectors.joining(" "))
                .matches("(/\\S+/)?sleep \\S+");
    }

    /** Whether it declares a port by this name or number. */
    public boolean hasPort(String port) {
        return ports().stream()
                .anyMatch(declared -> declared.textOf("name").equals(port)
                        || declared.textOf("containerPort").equals(port));
    }

    /** {@code readinessProbe}, {@code livenessProbe} or {@code startupProbe}. */
    public ProbeView probe(String name) {
        return new ProbeView(node.key(name));
    }

    /** The probes that it has. */
    public List<ProbeView> probes() {
        return PROBES.stream().map(this::probe).filter(ProbeView::present).toList();
    }

    /** The value at a path in it. */
    public Node at(String dotted) {
        return node.at(dotted);
    }

    /** The value at a path in it, or in its pod where it has none of its own. */
    public Node orOfPod(String dotted) {
        return at(dotted).present() ? at(dotted) : workload.pod().at(dotted);
    }
}
