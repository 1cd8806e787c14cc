package dev.zdd.entrance;

import dev.zdd.crd.Fields;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Port;
import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.Map;

/** The load balancer that a cloud makes of an Ingress, whose targets are the pods themselves. */
public sealed interface LoadBalancer {

    /** What both clouds take. */
    Duration LONGEST = Duration.ofHours(1);

    /** Of the Ingress. */
    Map<String, String> ingressAnnotations();

    /** Of the Service with this name. */
    default Map<String, String> serviceAnnotations(String service) {
        return Map.of();
    }

    /** Of the namespace. */
    default Map<String, String> namespaceLabels() {
        return Map.of();
    }

    /** Checks that a pod which leaves lives for as long as the load balancer lets its requests end. */
    Checks fits(DrainPlan drain);

    /**
     * Of the AWS Load Balancer Controller. An update waits until the load balancer knows the new pods: the namespace has the label for
     * readiness gates.
     *
     * @param draining time in which requests to a pod that was taken out may end, {@code deregistration_delay.timeout_seconds}
     * @param healthPath what it asks the pods, every 10 s
     */
    record Aws(Duration draining, String healthPath) implements LoadBalancer {

        private static final String PREFIX = "alb.ingress.kubernetes.io/";

        /** From a pod's deletion until the controller and the load balancer have let go of it. */
        private static final Duration LETS_GO = Duration.ofSeconds(25);

        /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
        public Aws {
            check(draining, healthPath);
        }

        @Override
        public Map<String, String> ingressAnnotations() {
            return Map.of(
                    PREFIX + "target-type", "ip",
                    PREFIX + "target-group-attributes", "deregistration_delay.timeout_seconds=" + draining.toSeconds(),
                    PREFIX + "healthcheck-path", healthPath,
                    PREFIX + "healthcheck-interval-seconds", "10",
                    PREFIX + "healthcheck-timeout-seconds", "5",
                    PREFIX + "healthy-threshold-count", "2",
                    PREFIX + "unhealthy-threshold-count", "2");
        }

        @Override
        public Map<String, String> namespaceLabels() {
            return Map.of("elbv2.k8s.aws/pod-readiness-gate-inject", "enabled");
        }

        @Override
        public Checks fits(DrainPlan drain) {
            return within(draining, drain)
                    .that(
                            drain.preStop().compareTo(LETS_GO) >= 0,
                            "",
                            "preStop " + Durations.format(drain.preStop()),
                            ">= %s, until the load balancer has let go of a pod".formatted(Durations.format(LETS_GO)));
        }
    }

    /**
     * Of Google Kubernetes Engine, with a group of the pods' addresses (NEG). GKE gives the pods readiness gates by itself.
     *
     * @param draining time in which requests to a pod that was taken out may end, {@code connectionDraining.drainingTimeoutSec}
     * @param healthPath what it asks the pods, every 10 s
     */
    record Google(Duration draining, String healthPath) implements LoadBalancer {

        /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
        public Google {
            check(draining, healthPath);
        }

        @Override
        public Map<String, String> ingressAnnotations() {
            return Map.of();
        }

        @Override
        public Map<String, String> serviceAnnotations(String service) {
            return Map.of(
                    "cloud.google.com/neg",
                    "{\"ingress\": true}",
                    "cloud.google.com/backend-config",
                    "{\"default\": \"%s\"}".formatted(service));
        }

        /** The spec of its BackendConfig, which has the Service's name. */
        Fields backend(Port main) {
            return Fields.of("connectionDraining", Map.of("drainingTimeoutSec", Math.toIntExact(draining.toSeconds())))
                    .with(
                            "healthCheck",
                            Map.of(
                                    "type",
                                    "HTTP",
                                    "requestPath",
                                    healthPath,
                                    "port",
                                    main.number(),
                                    "checkIntervalSec",
                                    10,
                                    "timeoutSec",
                                    5));
        }

        @Override
        public Checks fits(DrainPlan drain) {
            return within(draining, drain);
        }
    }

    private static void check(Duration draining, String healthPath) {
        new Checks()
                .wholeSeconds(Duration.ofSeconds(1), "draining", draining)
                .that(draining.compareTo(LONGEST) <= 0, "draining", Durations.format(draining), "<= 1h")
                .that(healthPath.startsWith("/"), "healthPath", healthPath, "a path such as /readyz")
                .throwIfAny();
    }

    private static Checks within(Duration draining, DrainPlan drain) {
        Duration lives = drain.preStop().plus(drain.drain());
        return new Checks()
                .that(
                        draining.compareTo(lives) <= 0,
                        "draining",
                        Durations.format(draining),
                        "<= %s = preStop %s + drain %s, for which a pod that leaves still answers"
                                .formatted(
                                        Durations.format(lives),
                                        Durations.format(drain.preStop()),
                                        Durations.format(drain.drain())));
    }
}
