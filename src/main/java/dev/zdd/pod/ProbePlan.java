package dev.zdd.pod;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The three probes of a pod and what their budgets mean together: a pod leaves traffic before it is restarted.
 *
 * @param liveness failing restarts the container; looks at the process only
 * @param readiness failing takes the pod out of traffic; looks at dependencies
 * @param startup failing restarts the container; the other two wait for it
 * @param restartGrace what a container gets instead of the pod's grace when one of its probes restarts it; at least 1 s
 */
public record ProbePlan(Probe liveness, Probe readiness, Probe startup, Duration restartGrace) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** @throws dev.zdd.validation.InvalidValueException if a failing pod would be restarted before it leaves traffic */
    public ProbePlan {
        new Checks()
                .that(
                        !liveness.asks() || liveness.budget().compareTo(readiness.budget()) > 0,
                        "liveness",
                        describe(liveness),
                        "longer than readiness, " + describe(readiness))
                .that(
                        liveness.check() instanceof Probe.Tcp
                                || !liveness.asks()
                                || !liveness.check().equals(readiness.check()),
                        readiness.check() instanceof Probe.Http ? "readiness.path" : "readiness",
                        readiness.check() instanceof Probe.Http http ? http.path() : readiness.check(),
                        "other than the path of liveness, which must not look at dependencies")
                .wholeSeconds(SECOND, "restartGrace", restartGrace)
                .throwIfAny();
    }

    /** How long a new pod may take to start: failures of the startup probe until it is restarted. */
    public Duration startupBudget() {
        return startup.budget();
    }

    /** For terminationGracePeriodSeconds of the two probes that restart. */
    public int restartGraceSeconds() {
        return Math.toIntExact(restartGrace.toSeconds());
    }

    private static String describe(Probe probe) {
        return "%d x %s = %s"
                .formatted(
                        probe.failureThreshold(), Durations.format(probe.period()), Durations.format(probe.budget()));
    }

    /** Checks that every probe asks a port of the container, in the protocol that is spoken there. */
    public Checks fits(Ports ports) {
        Checks checks = new Checks();
        fits(ports, checks, "liveness", liveness);
        fits(ports, checks, "readiness", readiness);
        fits(ports, checks, "startup", startup);
        return checks;
    }

    private static void fits(Ports ports, Checks checks, String key, Probe probe) {
        Probe.Check check = probe.check();
        if (check instanceof Probe.None || check instanceof Probe.Exec) {
            return;
        }
        Optional<Port> asked = ports.asked(check.port());
        checks.that(
                asked.isPresent(),
                key + ".port",
                check.port().orElse("the main port"),
                "a port of the container: "
                        + (ports.all().isEmpty()
                                ? "it has none, so ask by exec"
                                : ports.all().stream().map(Port::name).collect(Collectors.joining(", "))));
        asked.ifPresent(port -> checks.that(
                        !(check instanceof Probe.Grpc) || port.protocol() != Port.Protocol.HTTP,
                        key,
                        "grpc at the HTTP port " + port.name(),
                        "http there, or the name of a gRPC port")
                .that(
                        !(check instanceof Probe.Http) || port.protocol() != Port.Protocol.GRPC,
                        key,
                        "http at the gRPC port " + port.name(),
                        "grpc there, or the name of an HTTP port"));
    }
}
