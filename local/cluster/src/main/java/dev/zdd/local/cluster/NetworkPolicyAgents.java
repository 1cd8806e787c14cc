package dev.zdd.local.cluster;

import dev.zdd.local.Binaries;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Enforces the NetworkPolicies for the pods of each node, by its iptables and ipset. A node's own processes always reach its pods. */
record NetworkPolicyAgents(Layout layout, Binaries binaries) {
    static final String NAME = "network-policies";

    private static final String SETTINGS = NAME + "-configuration";
    private static final String OBJECTS = NAME + "-objects";

    List<Steps.Step> steps() {
        return List.of(
                new Steps.Step(SETTINGS, Set.of(Steps.PKI), () -> new Configuration(layout).writeUser(NAME)),
                new Steps.Step(
                        OBJECTS,
                        Set.of(Components.API_SERVER),
                        () -> new Manifests(layout, binaries).apply(Resources.text("network-policies.yaml"))));
    }

    Stream<Component> components() {
        return Namespaces.NODES.stream().map(this::component);
    }

    private Component component(int node) {
        Namespaces namespaces = new Namespaces(layout);
        return new Component(
                NAME + "-node" + node,
                namespaces.inNode(
                        node,
                        List.of(
                                binaries.binary(NAME).toString(),
                                "--kubeconfig=" + layout.kubeconfig(NAME),
                                "--node=node" + node,
                                "--services=" + Addresses.SERVICE_RANGE,
                                "--healthy=127.0.0.1:" + Addresses.NETWORK_POLICIES_HEALTH_PORT)),
                "",
                Set.of(OBJECTS, SETTINGS, Pki.kubelet(node)),
                Probe.http(namespaces, node, "127.0.0.1", Addresses.NETWORK_POLICIES_HEALTH_PORT, "/"));
    }
}
