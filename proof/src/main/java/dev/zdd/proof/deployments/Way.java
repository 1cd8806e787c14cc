package dev.zdd.proof.deployments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A way to deploy: a file {@code NAME.yaml} whose first document says how it is tried, and whose others are what one applies.
 *
 * @param name that of the cause which verify must name, or {@code good-} and anything where it must name none
 * @param way what is deployed, and how
 * @param load options of verify; {@code //shop/} is the Service {@code shop}
 * @param command given to a shell with kubectl
 * @param manifests Kubernetes objects without a namespace
 */
record Way(String name, String way, String load, String command, String manifests) {
    private static final String GOOD = "good-";
    private static final String SEPARATOR = "\n---\n";

    /** Bad ones in the order of the documentation, then good ones. */
    static final List<String> NAMES = List.of(
            "no-pre-stop",
            "exits-at-once",
            "ready-too-early",
            "max-unavailable",
            "recreate",
            "one-replica",
            "grace-too-short",
            "keep-alive-closed",
            "selector-lost",
            "liveness-restart",
            "drain-blocked",
            "version-flips",
            GOOD + "nginx",
            GOOD + "uvicorn",
            GOOD + "grpc");

    private record Head(String way, String load, String command) {}

    /**
     * Those of these names, or all.
     *
     * @throws UserError if there is none of a name
     */
    static List<Way> named(List<String> names) {
        return (names.isEmpty() ? NAMES : names).stream().map(Way::read).toList();
    }

    private static Way read(String name) {
        if (!NAMES.contains(name)) {
            throw new UserError("deployment: %s (expected: one of %s)".formatted(name, String.join(", ", NAMES)));
        }
        String text = Io.get(() -> {
            try (InputStream in = Objects.requireNonNull(Way.class.getResourceAsStream(name + ".yaml"), name)) {
                return new String(in.readAllBytes(), UTF_8);
            }
        });
        int end = text.indexOf(SEPARATOR);
        Head head = new YAMLMapper().readValue(text.substring(0, end), Head.class);
        return new Way(name, head.way(), head.load(), head.command(), text.substring(end + SEPARATOR.length()));
    }

    /** Causes that verify must name: one or none. */
    List<String> causes() {
        return name.startsWith(GOOD) ? List.of() : List.of(name);
    }

    /** Options of verify. */
    List<String> loadOn(String address) {
        return Stream.of(load.split(" "))
                .map(word -> word.replace("//shop/", "//%s/".formatted(address)))
                .collect(Collectors.toList());
    }
}
