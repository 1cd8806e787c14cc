package dev.zdd.entrance;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.Istio;
import dev.zdd.crd.Istio.Delegate;
import dev.zdd.crd.Istio.GatewaySpec;
import dev.zdd.crd.Istio.HttpMatch;
import dev.zdd.crd.Istio.HttpRoute;
import dev.zdd.crd.Istio.Retries;
import dev.zdd.crd.Istio.RouteDestination;
import dev.zdd.crd.Istio.Server;
import dev.zdd.crd.Istio.ServerTls;
import dev.zdd.crd.Istio.StringMatch;
import dev.zdd.crd.Istio.VirtualServiceSpec;
import java.util.List;
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
                Istio.GATEWAY,
                names.service(),
                names.metadata(),
                gateway(traffic),
                childOptions().dependsOn(after).build());
        new CustomObject(
                Istio.VIRTUAL_SERVICE,
                names.service(),
                names.metadata(),
                routes(names, namespace, traffic, split),
                childOptions()
                        .dependsOn(Stream.concat(after.stream(), Stream.of((Resource) gateway))
                                .toList())
                        .build());
        registerOutputs(Map.of());
    }

    private static VirtualServiceSpec routes(ServiceMetadata names, String namespace, Traffic traffic, boolean split) {
        String inMesh = "%s.%s.svc.cluster.local".formatted(names.service(), namespace);
        UnaryOperator<HttpRoute> lead = split
                ? route -> route.delegate(Delegate.of(new CanaryNames(names.service()).routes(), names.namespace()))
                : route -> route.route(List.of(RouteDestination.of(names.service())));
        return VirtualServiceSpec.of()
                .hosts(Stream.concat(traffic.hosts().stream(), Stream.of(inMesh))
                        .toArray(String[]::new))
                .gateways(names.service(), MESH)
                .http(List.of(
                        // No timeout: a WebSocket is one long answer.
                        lead.apply(HttpRoute.of("chat")
                                .match(List.of(HttpMatch.of().uri(StringMatch.prefix(traffic.chatPath()))))),
                        lead.apply(HttpRoute.of("default"))
                                .timeout(traffic.timeout())
                                .retries(Retries.of(2).retryOn(RETRY_ON))));
    }

    private static GatewaySpec gateway(Traffic traffic) {
        Server http = Server.of(80, "HTTP", "http", traffic.hosts());
        List<Server> servers = traffic.tlsSecret()
                .map(secret -> List.of(
                        Server.of(443, "HTTPS", "https", traffic.hosts()).tls(ServerTls.simple(secret)),
                        http.tls(ServerTls.redirectToHttps())))
                .orElse(List.of(http));
        return GatewaySpec.of(Map.of("istio", traffic.gateway()), servers);
    }
}
