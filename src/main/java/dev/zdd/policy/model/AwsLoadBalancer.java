package dev.zdd.policy.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A load balancer that the AWS Load Balancer Controller makes of an Ingress or a Service, with the addresses of pods as
 * its targets.
 *
 * @param object the Ingress or the Service
 * @param service whose annotations win over those of the Ingress; the object itself where it is not here
 * @param workloads whose pods are the targets
 */
public record AwsLoadBalancer(Manifest object, Manifest service, List<Workload> workloads) {

    private static final String INGRESS = "alb.ingress.kubernetes.io/";
    private static final String SERVICE = "service.beta.kubernetes.io/aws-load-balancer-";

    /** All of them. */
    public static List<AwsLoadBalancer> in(Manifests manifests) {
        Stream<AwsLoadBalancer> ingresses = manifests.of(Kind.INGRESS).stream()
                .flatMap(ingress -> Backends.of(ingress).stream()
                        .map(backend -> backend.service().text(""))
                        .distinct()
                        .map(name -> manifests
                                .find(Kind.SERVICE, ingress.namespace(), name)
                                .orElse(ingress))
                        .distinct()
                        .map(service -> new AwsLoadBalancer(ingress, service, manifests.selectedBy(service))))
                .filter(balancer ->
                        balancer.annotation(INGRESS + "target-type").text("").equals("ip") && balancer.isAlb());
        Stream<AwsLoadBalancer> services = manifests.of(Kind.SERVICE).stream()
                .filter(service -> service.annotations()
                        .getOrDefault(
                                SERVICE + "nlb-target-type",
                                service.annotations().getOrDefault(SERVICE + "type", ""))
                        .matches("ip|nlb-ip"))
                .map(service -> new AwsLoadBalancer(service, service, manifests.selectedBy(service)));
        return Stream.concat(ingresses, services).toList();
    }

    /** The attributes of its target group. */
    public Node attributes() {
        return annotation((object.is(Kind.INGRESS) ? INGRESS : SERVICE) + "target-group-attributes");
    }

    /** The port that it asks whether a target is healthy; absent or {@code traffic-port} for that of the requests. */
    public Node healthCheckPort() {
        return annotation((object.is(Kind.INGRESS) ? INGRESS : SERVICE) + "healthcheck-port");
    }

    private Node annotation(String name) {
        Node ofService = service.at("metadata.annotations").key(name);
        return ofService.present()
                ? ofService
                : object.at("metadata.annotations").key(name);
    }

    // The annotation of a Service says nothing to the controller of another class.
    private boolean isAlb() {
        String name = object.at("spec.ingressClassName")
                .text(object.annotations().getOrDefault("kubernetes.io/ingress.class", "alb"));
        return name.contains("alb") || object.annotations().keySet().stream().anyMatch(key -> key.startsWith(INGRESS));
    }

    /** Seconds for which it lets requests to a removed target end; by default 300. */
    public int deregistrationSeconds() {
        return seconds(attributes(), "deregistration_delay").orElse(300);
    }

    /** The attributes of the load balancer itself. */
    public Node loadBalancerAttributes() {
        return object.at("metadata.annotations").key(INGRESS + "load-balancer-attributes");
    }

    /** Seconds after which it closes a connection without requests; empty where it balances connections, not requests. */
    public OptionalInt idleSeconds() {
        return object.is(Kind.INGRESS)
                ? OptionalInt.of(
                        seconds(loadBalancerAttributes(), "idle_timeout").orElse(60))
                : OptionalInt.empty();
    }

    private static Optional<Integer> seconds(Node attributes, String name) {
        return Stream.of(attributes.text("").split(","))
                .map(attribute -> attribute.strip().split("=", 2))
                .filter(attribute -> attribute.length == 2
                        && attribute[0].equals(name + ".timeout_seconds")
                        && attribute[1].matches("\\d{1,5}"))
                .map(attribute -> Integer.parseInt(attribute[1]))
                .findFirst();
    }
}
