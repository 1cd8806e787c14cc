package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** What NetworkPolicies let in. */
final class NetworkPolicies {

    private NetworkPolicies() {}

    /** The policies that decide what reaches the pods of a workload; without any, everything does. */
    static List<Manifest> ingressPolicies(Manifests manifests, Workload workload) {
        return manifests.selecting(workload, Kind.NETWORK_POLICY).stream()
                .filter(policy -> {
                    List<Node> types = policy.at("spec.policyTypes").items();
                    return types.isEmpty()
                            || types.stream().anyMatch(type -> type.text("").equals("Ingress"));
                })
                .toList();
    }

    /** Whether a policy lets anybody in to a port, named or numbered. */
    static boolean admits(Manifest policy, Workload workload, String port) {
        List<Node> declared = workload.running().stream()
                .flatMap(container -> container.ports().stream().filter(known -> isCalled(known, port)))
                .toList();
        return policy.at("spec.ingress").items().stream()
                .anyMatch(rule -> names(rule, port) || declared.stream().anyMatch(known -> covers(rule, known)));
    }

    /** The rules of a policy that open a container's port to every source. */
    static List<Node> openRules(Manifest policy, Container container, Node port) {
        return policy.at("spec.ingress").items().stream()
                .filter(rule -> rule.key("from").items().isEmpty() && covers(rule, port))
                .toList();
    }

    // A number needs no declaration, and may lie in a range.
    private static boolean names(Node rule, String port) {
        return rule.key("ports").items().isEmpty()
                || rule.key("ports").items().stream()
                        .anyMatch(open ->
                                open.key("port").absent() || open.textOf("port").equals(port) || inRange(open, port));
    }

    private static boolean inRange(Node open, String port) {
        return port.matches("\\d{1,5}")
                && open.key("port").integer(Integer.MAX_VALUE) <= Integer.parseInt(port)
                && open.key("endPort").integer(0) >= Integer.parseInt(port);
    }

    private static boolean covers(Node rule, Node declared) {
        List<Node> ports = rule.key("ports").items();
        return ports.isEmpty()
                || ports.stream()
                        .anyMatch(port -> port.key("port").absent()
                                || isCalled(declared, port.textOf("port"))
                                || inRange(port, declared.textOf("containerPort")));
    }

    private static boolean isCalled(Node declared, String port) {
        return declared.key("name").text("-").equals(port)
                || declared.key("containerPort").text("-").equals(port);
    }
}
