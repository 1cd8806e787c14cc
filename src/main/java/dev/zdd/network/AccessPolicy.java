package dev.zdd.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.Ports;
import java.util.List;
import java.util.Map;

/**
 * The NetworkPolicy of the pods: callers reach the application's port, monitoring the port with the metrics, and nobody
 * any other. Where the pods connect to is not limited: only the application knows what it references. A cluster whose network
 * plugin knows no policies accepts it and lets everything through.
 */
public final class AccessPolicy extends ServiceComponent {

    // Set by the API server on every namespace.
    private static final String NAMESPACE_LABEL = "kubernetes.io/metadata.name";

    /** Creates the policy. */
    public AccessPolicy(ServiceMetadata names, NetworkAccess access, Resource parent) {
        super("zdd:network:AccessPolicy", names.service(), parent);
        new NetworkPolicy(
                names.service(),
                NetworkPolicyArgs.builder()
                        .metadata(names.metadata())
                        .spec(NetworkPolicySpecArgs.builder()
                                .podSelector(names.podSelector())
                                .policyTypes("Ingress")
                                .ingress(
                                        rule(Ports.HTTP_NAME, access.callers()),
                                        rule(Ports.MANAGEMENT_NAME, List.of(access.monitoring())))
                                .build())
                        .build(),
                childOptions().build());
        registerOutputs(Map.of());
    }

    // Without peers a rule holds for everybody.
    private static NetworkPolicyIngressRuleArgs rule(String port, List<String> namespaces) {
        NetworkPolicyIngressRuleArgs.Builder rule = NetworkPolicyIngressRuleArgs.builder()
                .ports(NetworkPolicyPortArgs.builder()
                        .port(port)
                        .protocol("TCP")
                        .build());
        return namespaces.isEmpty()
                ? rule.build()
                : rule.from(namespaces.stream().map(AccessPolicy::peer).toList())
                        .build();
    }

    private static NetworkPolicyPeerArgs peer(String namespace) {
        return NetworkPolicyPeerArgs.builder()
                .namespaceSelector(LabelSelectorArgs.builder()
                        .matchLabels(Map.of(NAMESPACE_LABEL, namespace))
                        .build())
                .build();
    }
}
