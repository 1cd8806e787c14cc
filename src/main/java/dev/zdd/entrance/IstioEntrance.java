package dev.zdd.entrance;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where users come in: Gateway, and the VirtualService with hosts, timeouts and retries. Which version of a canary answers is decided
 * by {@link VersionRoutes}, to which both of its routes delegate; without a canary they lead to the service.
 */
public final class IstioEntrance extends ServiceComponent {

    /**
     * Failures before the request reached a pod, so that no order is written twice. Left out on purpose: 5xx, reset and gateway-error
     * (istio/istio#51619), and {@code unavailable}, a status of gRPC that the application itself may have answered with.
     */
    private static final String RETRY_ON = "connect-failure,refused-stream,reset-before-request";

    private static final String MESH = "mesh";

    /**
     * Creates the entrance.
     *
     * @param namespace the namespace's name, for the host that proxies beside pods know
     * @param split whether the traffic is that of a canary
     * @param after what must be there before traffic comes
     */
    public IstioEntrance(
            ServiceMetadata names,
            String namespace,
            Traffic traffic,
            boolean split,
            List<Resource> after,
            Resource parent) {
        super("zdd:traffic:Entrance", names.service(), parent);
        CustomObject gateway = new CustomObject(
                Kind.ISTIO_GATEWAY,
                names.service(),
                names.metadata(),
                gateway(traffic),
                childOptions().dependsOn(after).build());
        new CustomObject(
                Kind.VIRTUAL_SERVICE,
                names.service(),
                names.metadata(),
                routes(names, namespace, traffic, split),
                childOptions()
                        .dependsOn(Stream.concat(after.stream(), Stream.of((Resource) gateway))
                                .toList())
                        .build());
        registerOutputs(Map.of());
    }

    private static Fields routes(ServiceMetadata names, String namespace, Traffic traffic, boolean split) {
        String inMesh = "%s.%s.svc.cluster.local".formatted(names.service(), namespace);
        UnaryOperator<Fields> lead = split
                ? route -> route.with(
                        "delegate",
                        Map.of("name", new CanaryNames(names.service()).routes(), "namespace", names.namespace()))
                : route -> route.with("route", List.of(VersionRoutes.destination(names.service())));
        return Fields.of(
                        "hosts",
                        Stream.concat(traffic.hosts().stream(), Stream.of(inMesh))
                                .toList())
                .with("gateways", List.of(names.service(), MESH))
                .with(
                        "http",
                        List.of(
                                // No timeout: a WebSocket is one long answer.
                                lead.apply(Fields.of("name", "chat")
                                        .with("match", List.of(Map.of("uri", Map.of("prefix", traffic.chatPath()))))),
                                lead.apply(Fields.of("name", "default"))
                                        .with("timeout", traffic.timeout())
                                        .with("retries", Map.of("attempts", 2, "retryOn", RETRY_ON))));
    }

    private static Fields gateway(Traffic traffic) {
        Fields http = server(80, "HTTP", traffic);
        List<Fields> servers = traffic.tlsSecret()
                .map(secret -> List.of(
                        server(443, "HTTPS", traffic)
                                .with(
                                        "tls",
                                        Map.of(
                                                "mode", "SIMPLE",
                                                "credentialName", secret,
                                                "minProtocolVersion", "TLSV1_2")),
                        http.with("tls", Map.of("httpsRedirect", true))))
                .orElse(List.of(http));
        return Fields.of("selector", Map.of("istio", traffic.gateway())).with("servers", servers);
    }

    private static Fields server(int port, String protocol, Traffic traffic) {
        Map<String, Object> named =
                Map.of("number", port, "protocol", protocol, "name", protocol.toLowerCase(Locale.ROOT));
        return Fields.of("port", named).with("hosts", traffic.hosts());
    }
}
