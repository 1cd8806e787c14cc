package dev.zdd.traffic;

import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import dev.zdd.crd.istio.ConnectionPool;
import dev.zdd.crd.istio.ConsistentHash;
import dev.zdd.crd.istio.DestinationRule;
import dev.zdd.crd.istio.DestinationRuleArgs;
import dev.zdd.crd.istio.DestinationRuleSpec;
import dev.zdd.crd.istio.HttpCookie;
import dev.zdd.crd.istio.HttpPool;
import dev.zdd.crd.istio.LoadBalancer;
import dev.zdd.crd.istio.OutlierDetection;
import dev.zdd.crd.istio.TcpPool;
import dev.zdd.crd.istio.TrafficPolicy;
import dev.zdd.network.Stickiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How requests are sent to a version's pods: a DestinationRule for each of its Services. A mesh ignores the Service's
 * ClientIP affinity, so a cookie ties a client to its pod inside the version that {@link VersionRoutes} chose.
 */
public final class VersionPolicies extends Part {

    // Shorter than the application keeps idle connections (65 min): never the server closes first (503 UC).
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Creates the rules. */
    public VersionPolicies(Scope scope, Stickiness stickiness, Resource parent) {
        super("zdd:traffic:VersionPolicies", scope.service(), parent);
        Versions versions = new Versions(scope.service());
        for (String host : List.of(versions.stableService(), versions.canaryService())) {
            new DestinationRule(
                    host,
                    new DestinationRuleArgs(
                            scope.unnamed().name(host).build(),
                            DestinationRuleSpec.of(host).trafficPolicy(policy(scope.service(), stickiness))),
                    inside().build());
        }
        done(Map.of());
    }

    private static TrafficPolicy policy(String service, Stickiness stickiness) {
        return TrafficPolicy.of()
                .loadBalancer(LoadBalancer.consistentHash(ConsistentHash.httpCookie(
                        HttpCookie.of(service + "-pod").path("/").ttl(stickiness.timeout()))))
                .connectionPool(ConnectionPool.of()
                        .tcp(TcpPool.of().connectTimeout(CONNECT))
                        .http(HttpPool.of().idleTimeout(IDLE)))
                // A pod that answers for nobody is left out, but never more than half of a version.
                .outlierDetection(OutlierDetection.of()
                        .consecutiveGatewayErrors(5)
                        .consecutive5xxErrors(0)
                        .interval(Duration.ofSeconds(10))
                        .baseEjectionTime(Duration.ofSeconds(30))
                        .maxEjectionPercent(50));
    }
}
