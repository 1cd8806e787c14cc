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
 * @param workloads whose pods are the targets
 */
public record AwsLoadBalancer(Manifest object, List<Workload> workloads) {

    private static final String INGRESS = "alb.ingress.kubernetes.io/";
    private static final String SERVICE = "service.beta.kubernetes.io/aws-load-balancer-";

    /** All of them. */
    public static List<AwsLoadBalancer> in(Manifests manifests) {
        Stream<AwsLoadBalancer> ingresses = manifests.of(Kind.INGRESS).stream()
                .filter(ingress -> "ip".equals(ingress.annotations().get(INGRESS + "target-type")))
                .map(ingress -> new AwsLoadBalancer(
                        ingress,
                        ingress.at("spec.rules").items().stream()
                                .flatMap(rule -> rule.at("http.paths").items().stream())
                                .map(path -> path.at("backend.service.name").text(""))
                                .distinct()
                                .flatMap(name -> manifests.find(Kind.SERVICE, ingress.namespace(), name).stream())
                                .flatMap(service -> manifests.selectedBy(service).stream())
                                .toList()));
        Stream<AwsLoadBalancer> services = manifests.of(Kind.SERVICE).stream()
                .filter(service -> service.annotations()
                        .getOrDefault(
                                SERVICE + "nlb-target-type",
                                service.annotations().getOrDefault(SERVICE + "type", ""))
                        .matches("ip|nlb-ip"))
                .map(service -> new AwsLoadBalancer(service, manifests.selectedBy(service)));
        return Stream.concat(ingresses, services).toList();
    }

    /** The attributes of its target group. */
    public Node attributes() {
        return object.at("metadata.annotations")
                .key((object.is(Kind.INGRESS) ? INGRESS : SERVICE) + "target-group-attributes");
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
