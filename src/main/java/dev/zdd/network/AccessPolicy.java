package dev.zdd.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The NetworkPolicy of the pods: callers reach the application's ports, monitoring the port with the metrics, and nobody
 * any other. Where the pods connect to is limited to the networks that are given, and to DNS. A cluster whose network plugin
 * knows no policies accepts it and lets everything through.
 */
public final class AccessPolicy extends ServiceComponent {

    // Set by the API server on every namespace.
    private static final String NAMESPACE_LABEL = "kubernetes.io/metadata.name";

    /**
     * Creates the policy.
     *
     * @param ports of the application; of a worker, nobody reaches any but that of its metrics
     * @param gateway label {@code istio} of the gateway's pods, which may connect wherever they are; empty without a gateway
     */
    public AccessPolicy(
            ServiceMetadata names, NetworkAccess access, Ports ports, Optional<String> gateway, Resource parent) {
        super("zdd:network:AccessPolicy", names.service(), parent);
        NetworkPolicySpecArgs.Builder spec = NetworkPolicySpecArgs.builder()
                .podSelector(names.podSelector())
                .policyTypes("Ingress")
                .ingress(rules(access, ports, gateway));
        if (!access.egress().isEmpty()) {
            spec.policyTypes("Ingress", "Egress").egress(egress(access.egress()));
        }
        new NetworkPolicy(
                names.service(),
                NetworkPolicyArgs.builder()
                        .metadata(names.metadata())
                        .spec(spec.build())
                        .build(),
                childOptions().build());
        registerOutputs(Map.of());
    }

    private static List<NetworkPolicyIngressRuleArgs> rules(
            NetworkAccess access, Ports ports, Optional<String> gateway) {
        Stream<NetworkPolicyIngressRuleArgs> served = ports.serves()
                ? Stream.of(rule(ports.served().stream().map(Port::name).toList(), callers(access, gateway)))
                : Stream.of();
        Stream<NetworkPolicyIngressRuleArgs> metrics =
                ports.metrics().stream().map(source -> rule(List.of(source.port()), monitoring(access)));
        return Stream.concat(served, metrics).toList();
    }

    // Without peers a rule holds for everybody.
    private static NetworkPolicyIngressRuleArgs rule(List<String> ports, List<NetworkPolicyPeerArgs> peers) {
        NetworkPolicyIngressRuleArgs.Builder rule = NetworkPolicyIngressRuleArgs.builder()
                .ports(ports.stream()
                        .map(port -> NetworkPolicyPortArgs.builder()
                                .port(port)
                                .protocol("TCP")
                                .build())
                        .toList());
        return peers.isEmpty() ? rule.build() : rule.from(peers).build();
    }

    private static List<NetworkPolicyEgressRuleArgs> egress(List<String> networks) {
        List<NetworkPolicyPortArgs> dns = Stream.of("UDP", "TCP")
                .map(protocol -> NetworkPolicyPortArgs.builder()
                        .port(53)
                        .protocol(protocol)
                        .build())
                .toList();
        return List.of(
                NetworkPolicyEgressRuleArgs.builder().ports(dns).build(),
                NetworkPolicyEgressRuleArgs.builder()
                        .to(networks(networks).toList())
                        .build());
    }

    private static Stream<NetworkPolicyPeerArgs> networks(List<String> networks) {
        return networks.stream()
                .map(cidr -> NetworkPolicyPeerArgs.builder()
                        .ipBlock(IPBlockArgs.builder().cidr(cidr).build())
                        .build());
    }

    private static List<NetworkPolicyPeerArgs> callers(NetworkAccess access, Optional<String> gateway) {
        if (access.callers().isEmpty()) {
            return List.of();
        }
        Stream<NetworkPolicyPeerArgs> gateways = gateway.stream()
                .map(label -> NetworkPolicyPeerArgs.builder()
                        .namespaceSelector(LabelSelectorArgs.builder().build())
                        .podSelector(LabelSelectorArgs.builder()
                                .matchLabels(Map.of("istio", label))
                                .build())
                        .build());
        return Stream.concat(access.callers().stream().map(AccessPolicy::peer), gateways)
                .toList();
    }

    private static List<NetworkPolicyPeerArgs> monitoring(NetworkAccess access) {
        return Stream.concat(Stream.of(peer(access.monitoring())), networks(access.apiServer()))
                .toList();
    }

    private static NetworkPolicyPeerArgs peer(String namespace) {
        return NetworkPolicyPeerArgs.builder()
                .namespaceSelector(LabelSelectorArgs.builder()
                        .matchLabels(Map.of(NAMESPACE_LABEL, namespace))
                        .build())
                .build();
    }
}
