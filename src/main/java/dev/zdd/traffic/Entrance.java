package dev.zdd.traffic;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import dev.zdd.crd.istio.Delegate;
import dev.zdd.crd.istio.Gateway;
import dev.zdd.crd.istio.GatewayArgs;
import dev.zdd.crd.istio.GatewayPort;
import dev.zdd.crd.istio.GatewaySpec;
import dev.zdd.crd.istio.HttpMatch;
import dev.zdd.crd.istio.HttpRoute;
import dev.zdd.crd.istio.Retries;
import dev.zdd.crd.istio.Server;
import dev.zdd.crd.istio.ServerTls;
import dev.zdd.crd.istio.ServerTlsMode;
import dev.zdd.crd.istio.StringMatch;
import dev.zdd.crd.istio.TlsVersion;
import dev.zdd.crd.istio.VirtualService;
import dev.zdd.crd.istio.VirtualServiceArgs;
import dev.zdd.crd.istio.VirtualServiceSpec;
import dev.zdd.rollout.Traffic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where users come in: Gateway, and the VirtualService with hosts, timeouts and retries. Which version answers is decided
 * by {@link VersionRoutes}, to which both of its routes delegate.
 */
public final class Entrance extends Part {

    /**
     * Failures in which no pod has seen the request, so that a second attempt orders nothing twice. A bare 5xx would
     * (istio/istio#51619).
     */
    private static final String RETRY_ON = "connect-failure,refused-stream,unavailable,reset-before-request";

    private static final String MESH = "mesh";

    /**
     * Creates the entrance.
     *
     * @param namespace the namespace's name, for the host that proxies beside pods know
     * @param after what must be there before traffic comes
     */
    public Entrance(Scope scope, String namespace, Traffic traffic, List<Resource> after, Resource parent) {
        super("zdd:traffic:Entrance", scope.service(), parent);
        Gateway gateway = new Gateway(
                scope.service(),
                new GatewayArgs(scope.metadata(), gateway(traffic)),
                inside().dependsOn(after).build());
        new VirtualService(
                scope.service(),
                new VirtualServiceArgs(scope.metadata(), routes(scope, namespace, traffic)),
                inside().dependsOn(Stream.concat(after.stream(), Stream.of((Resource) gateway))
                                .toList())
                        .build());
        done(Map.of());
    }

    private static VirtualServiceSpec routes(Scope scope, String namespace, Traffic traffic) {
        String inMesh = "%s.%s.svc.cluster.local".formatted(scope.service(), namespace);
        Output<String> name = Output.of(new Versions(scope.service()).routes());
        Delegate versions = Delegate.of(name, scope.namespace());
        return VirtualServiceSpec.of()
                .hosts(Stream.concat(traffic.hosts().stream(), Stream.of(inMesh))
                        .toArray(String[]::new))
                .gateways(scope.service(), MESH)
                .http(List.of(
                        // No timeout: a WebSocket is one long answer.
                        HttpRoute.of()
                                .name("chat")
                                .match(List.of(HttpMatch.of().uri(StringMatch.prefix(traffic.chatPath()))))
                                .delegate(versions),
                        HttpRoute.of()
                                .name("default")
                                .delegate(versions)
                                .timeout(traffic.timeout())
                                .retries(Retries.of(2).retryOn(RETRY_ON))));
    }

    private static GatewaySpec gateway(Traffic traffic) {
        Server http = Server.of(GatewayPort.of(80, "HTTP", "http"), hosts(traffic));
        List<Server> servers = traffic.tlsSecret()
                .map(secret -> List.of(
                        Server.of(GatewayPort.of(443, "HTTPS", "https"), hosts(traffic))
                                .tls(ServerTls.of()
                                        .mode(ServerTlsMode.SIMPLE)
                                        .credentialName(secret)
                                        .minProtocolVersion(TlsVersion.TLSV1_2)),
                        http.tls(ServerTls.of().httpsRedirect(true))))
                .orElse(List.of(http));
        return GatewaySpec.of().selector(Map.of("istio", traffic.gateway())).servers(servers);
    }

    private static String[] hosts(Traffic traffic) {
        return traffic.hosts().toArray(String[]::new);
    }
}
