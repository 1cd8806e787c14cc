package dev.zdd.pod;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sets of probes for common kinds of applications, with the numbers of docs/specification.md#probes: liveness 3 x 10 s, readiness
 * 2 x 5 s, startup 30 x 5 s = 150 s, each answering within 3 s. What fails its liveness left traffic 20 s before, and what
 * failed its startup never was in it, so that neither waits for preStop and drain when it is restarted: 10 s, this project's own.
 */
public final class Probes {

    private static final Duration RESTART_GRACE = Duration.ofSeconds(10);

    private static final Probe.Check TCP = new Probe.Tcp(Optional.empty());

    /** Nothing is asked: a pod counts as ready when its processes run. */
    public static final ProbePlan NONE = new ProbePlan(Probe.NONE, Probe.NONE, Probe.NONE, RESTART_GRACE);

    private Probes() {}

    /** Any three checks. */
    public static ProbePlan of(Probe.Check liveness, Probe.Check readiness, Probe.Check startup) {
        return new ProbePlan(probe(liveness, 10, 3), probe(readiness, 5, 2), probe(startup, 5, 30), RESTART_GRACE);
    }

    /** What an application with these ports is asked unless its description says otherwise: {@code /healthz} over HTTP. */
    public static ProbePlan fitting(Ports ports) {
        return ports.main()
                .map(port -> switch (port.protocol()) {
                    case HTTP -> http("/healthz");
                    case GRPC -> grpc();
                    case TCP -> tcp();
                })
                .orElse(NONE);
    }

    /** An HTTP server with one path that answers when it can serve. It lives as long as it accepts connections. */
    public static ProbePlan http(String path) {
        return of(TCP, new Probe.Http(path), new Probe.Http(path));
    }

    /** An HTTP server with a path for the process alone, and one that looks at dependencies too. */
    public static ProbePlan http(String liveness, String readiness) {
        return of(new Probe.Http(liveness), new Probe.Http(readiness), new Probe.Http(liveness));
    }

    /**
     * Spring Boot with {@code management.endpoint.health.probes.add-additional-paths}: {@code /livez} and {@code /readyz} of the main
     * port, so that what answers the probes is what answers users.
     */
    public static ProbePlan springBoot() {
        return http("/livez", "/readyz");
    }

    /** Spring Boot whose actuator has a port of its own, of this name. */
    public static ProbePlan springBoot(String port) {
        Probe.Check liveness = new Probe.Http("/actuator/health/liveness", Optional.of(port));
        Probe.Check readiness = new Probe.Http("/actuator/health/readiness", Optional.of(port));
        return of(liveness, readiness, liveness);
    }

    /** A gRPC server with grpc.health.v1. It lives as long as it accepts connections. */
    public static ProbePlan grpc() {
        Probe.Check health = new Probe.Grpc("", Optional.empty());
        return of(TCP, health, health);
    }

    /** A server of which nothing is known but that it accepts connections. */
    public static ProbePlan tcp() {
        return of(TCP, TCP, TCP);
    }

    /** A program of the image that exits with 0 when the application can work, and one for the process alone. */
    public static ProbePlan exec(List<String> liveness, List<String> readiness) {
        return of(new Probe.Exec(liveness), new Probe.Exec(readiness), new Probe.Exec(readiness));
    }

    private static Probe probe(Probe.Check check, int periodSeconds, int failureThreshold) {
        return new Probe(check, Duration.ofSeconds(periodSeconds), Probe.LONGEST_TIMEOUT, failureThreshold);
    }
}
