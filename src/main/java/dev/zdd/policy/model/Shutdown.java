package dev.zdd.policy.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a container leaves, as far as its manifest says. */
public final class Shutdown {

    /** Names of environment variables that hold a drain time. */
    public static final List<String> DRAIN_VARIABLES = List.of(
            "DRAIN_TIMEOUT",
            "DRAIN_SECONDS",
            "DRAIN_DURATION",
            "SHUTDOWN_TIMEOUT",
            "GRACEFUL_TIMEOUT",
            "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE");

    /** Label of pods whose application is told by no variable: the drain in seconds. */
    private static final String DRAIN_LABEL = "zdd.dev/drain-seconds";

    /** Seconds until endpoints have let go: what PreStopLongEnough asks for at least. */
    public static final int ENDPOINTS = 5;

    /** How long a connection without requests is kept, as an argument of uvicorn and of gunicorn. */
    private static final Pattern KEEP_ALIVE = Pattern.compile("--(?:timeout-)?keep-alive[= ](\\d{1,6})\\b");

    private static final Pattern SLEEP = Pattern.compile("\\bsleep[ ,]+(\\d+(?:\\.\\d+)?[smhd]?)");

    private Shutdown() {}

    /**
     * A preStop hook.
     *
     * @param node what it does
     * @param seconds how long it takes; empty if that cannot be known
     */
    public record Hook(Node node, Optional<Double> seconds) {}

    /** The preStop hook; empty if there is none. */
    public static Optional<Hook> preStop(Container container) {
        Node hook = container.at("lifecycle.preStop");
        Node sleep = hook.at("sleep.seconds");
        if (sleep.present()) {
            return Optional.of(new Hook(sleep, sleep.text().flatMap(Seconds::parse)));
        }
        Node command = hook.at("exec.command");
        if (command.present()) {
            return Optional.of(new Hook(command, slept(command)));
        }
        return hook.key("httpGet").present() ? Optional.of(new Hook(hook, Optional.empty())) : Optional.empty();
    }

    /** How long the application drains after SIGTERM; empty if nothing says so. */
    public static Optional<Double> drainSeconds(Manifests manifests, Container container) {
        return DRAIN_VARIABLES.stream()
                .flatMap(name -> manifests.environment(container, name).stream())
                .flatMap(text -> Seconds.parse(text).stream())
                .findFirst()
                .or(() -> container
                        .workload()
                        .template()
                        .at("metadata.labels")
                        .key(DRAIN_LABEL)
                        .text()
                        .flatMap(Seconds::parse));
    }

    /** How long the application keeps a connection without requests; empty if nothing says so. */
    public static Optional<Double> keepAliveSeconds(Container container) {
        Matcher argument = KEEP_ALIVE.matcher(Stream.of("command", "args")
                .flatMap(field -> container.at(field).items().stream())
                .map(word -> word.text(""))
                .collect(Collectors.joining(" ")));
        return argument.find() ? Seconds.parse(argument.group(1)) : Optional.empty();
    }

    /**
     * How long a request may take that comes last, when the endpoints let go of the pod: the drain after SIGTERM, or, where there is
     * none, what the preStop hook waits beyond that moment. Empty if nothing says so.
     */
    public static Optional<Double> answerSeconds(Manifests manifests, Container container) {
        return drainSeconds(manifests, container)
                .map(drain -> drain > 0
                        ? drain
                        : Math.max(
                                0,
                                preStop(container)
                                                .map(hook -> lasts(hook, container))
                                                .orElse(0.0)
                                        - ENDPOINTS));
    }

    /** How long the pods of a workload still answer at most, from their deletion on: preStop and drain, as far as something says so. */
    public static double livesSeconds(Manifests manifests, Workload workload) {
        return workload.serving().stream()
                .mapToDouble(
                        container -> preStop(container).flatMap(Hook::seconds).orElse(0.0)
                                + drainSeconds(manifests, container).orElse(0.0))
                .max()
                .orElse(0);
    }

    /** A hook whose time nobody knows may take the grace period but for 5 s, in which the process ends. */
    private static double lasts(Hook hook, Container container) {
        int grace =
                container.workload().pod().key("terminationGracePeriodSeconds").integer(30);
        return hook.seconds().orElse(grace - 5.0);
    }

    private static Optional<Double> slept(Node command) {
        String words = String.join(
                " ", command.items().stream().map(node -> node.text("")).toList());
        Matcher sleep = SLEEP.matcher(words);
        double seconds = 0;
        boolean found = false;
        while (sleep.find()) {
            found = true;
            seconds += Seconds.parse(sleep.group(1)).orElse(0.0);
        }
        return found ? Optional.of(seconds) : Optional.empty();
    }
}
