package dev.zdd.entrance;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where traffic from outside the cluster comes in. */
public sealed interface Entrance {

    /** Nowhere: the service is reached inside the cluster only. */
    Entrance NONE = new None();

    /** See {@link #NONE}. */
    record None() implements Entrance {}

    /** Namespace of the pods that hand the traffic on, where it is known by its name. */
    default Optional<String> controllerNamespace() {
        return Optional.empty();
    }

    /** An entrance that can share traffic out between two versions, as a canary needs it. */
    sealed interface Splitting extends Entrance permits Traffic, GatewayRoute {

        /** Longest time that an answer may take. */
        Duration timeout();

        /**
         * Checks that no answer may take longer than a pod waits for it when it leaves.
         *
         * @param drain longest time that the application answers what is in flight
         */
        default Checks fits(Duration drain) {
            return new Checks()
                    .that(
                            timeout().compareTo(drain) <= 0,
                            "timeout",
                            Durations.format(timeout()),
                            "<= drain %s, or a pod that leaves cuts the answer off".formatted(Durations.format(drain)));
        }
    }

    /**
     * An Ingress. The controller's own settings are annotations.
     *
     * @param hosts names under which users reach the service, at least one
     * @param className of the controller; empty: the cluster's default
     * @param tlsSecret Secret with the certificate; empty: plain HTTP, behind a load balancer that ends TLS
     * @param annotations for the controller, and for cert-manager where it makes the certificate
     * @param balancer that a cloud makes of it; empty: an Ingress controller in the cluster
     * @param controllerNamespace of that controller's pods, which a service with callers of its own has to know
     */
    record Ingress(
            List<String> hosts,
            Optional<String> className,
            Optional<String> tlsSecret,
            Map<String, String> annotations,
            Optional<LoadBalancer> balancer,
            Optional<String> controllerNamespace)
            implements Entrance {

        /** @throws dev.zdd.validation.InvalidValueException if there is no host or a value is not what it should be */
        public Ingress {
            hosts = List.copyOf(hosts);
            annotations = Map.copyOf(annotations);
            Hosts.check(hosts)
                    .that(
                            controllerNamespace.stream()
                                    .allMatch(name -> name.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")),
                            "controllerNamespace",
                            controllerNamespace.orElse(""),
                            "a namespace's name")
                    .throwIfAny();
        }

        /** At these hosts, by the cluster's default controller, without TLS. */
        public static Ingress at(String... hosts) {
            return new Ingress(
                    List.of(hosts), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        }

        /** By the controller of this class. */
        public Ingress of(String className) {
            return new Ingress(hosts, Optional.of(className), tlsSecret, annotations, balancer, controllerNamespace);
        }

        /** Encrypted with the certificate in a Secret. */
        public Ingress withTls(String secret) {
            return new Ingress(hosts, className, Optional.of(secret), annotations, balancer, controllerNamespace);
        }

        /** With annotations. */
        public Ingress annotated(Map<String, String> value) {
            return new Ingress(hosts, className, tlsSecret, value, balancer, controllerNamespace);
        }

        /** By the load balancer of a cloud. */
        public Ingress balancedBy(LoadBalancer value) {
            return new Ingress(hosts, className, tlsSecret, annotations, Optional.of(value), controllerNamespace);
        }

        /** By a controller whose pods are in this namespace. */
        public Ingress from(String namespace) {
            return new Ingress(hosts, className, tlsSecret, annotations, balancer, Optional.of(namespace));
        }
    }
}
