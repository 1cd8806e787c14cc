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
import dev.zdd.crd.Istio.Server;
import dev.zdd.crd.Istio.ServerTls;
import dev.zdd.crd.Istio.StringMatch;
import dev.zdd.crd.Istio.VirtualServiceSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where users come in: Gateway, and the VirtualService with hosts, timeouts and retries. Which version answers is decided
 * by {@link VersionRoutes}, to which both of its routes delegate.
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
     * @param after what must be there before traffic comes
     */
    public IstioEntrance(
            ServiceMetadata names, String namespace, Traffic traffic, List<Resource> after, Resource parent) {
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
                routes(names, namespace, traffic),
                childOptions()
                        .dependsOn(Stream.concat(after.stream(), Stream.of((Resource) gateway))
                                .toList())
                        .build());
        registerOutputs(Map.of());
    }

    private static VirtualServiceSpec routes(ServiceMetadata names, String namespace, Traffic traffic) {
        String inMesh = "%s.%s.svc.cluster.local".formatted(names.service(), namespace);
        Delegate versions = Delegate.of(new CanaryNames(names.service()).routes(), names.namespace());
        return VirtualServiceSpec.of()
                .hosts(Stream.concat(traffic.hosts().stream(), Stream.of(inMesh))
                        .toArray(String[]::new))
                .gateways(names.service(), MESH)
                .http(List.of(
                        // No timeout: a WebSocket is one long answer.
                        HttpRoute.of("chat")
                                .match(List.of(HttpMatch.of().uri(StringMatch.prefix(traffic.chatPath()))))
                                .delegate(versions),
                        HttpRoute.of("default")
                                .delegate(versions)
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
