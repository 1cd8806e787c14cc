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
        return workload.containers().stream()
                .flatMap(container -> container.ports().stream().filter(declared -> isCalled(declared, port)))
                .anyMatch(declared ->
                        policy.at("spec.ingress").items().stream().anyMatch(rule -> covers(rule, declared)));
    }

    /** The rules of a policy that open a container's port to every source. */
    static List<Node> openRules(Manifest policy, Container container, Node port) {
        return policy.at("spec.ingress").items().stream()
                .filter(rule -> rule.key("from").items().isEmpty() && covers(rule, port))
                .toList();
    }

    private static boolean covers(Node rule, Node declared) {
        List<Node> ports = rule.key("ports").items();
        return ports.isEmpty()
                || ports.stream()
                        .anyMatch(port -> port.key("port").absent()
                                || isCalled(declared, port.key("port").text("")));
    }

    private static boolean isCalled(Node declared, String port) {
        return declared.key("name").text("-").equals(port)
                || declared.key("containerPort").text("-").equals(port);
    }
}
