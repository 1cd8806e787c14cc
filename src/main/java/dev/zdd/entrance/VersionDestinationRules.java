package dev.zdd.entrance;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.Istio;
import dev.zdd.crd.Istio.ConnectionPool;
import dev.zdd.crd.Istio.ConsistentHash;
import dev.zdd.crd.Istio.DestinationRuleSpec;
import dev.zdd.crd.Istio.OutlierDetection;
import dev.zdd.crd.Istio.TrafficPolicy;
import dev.zdd.network.Stickiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How requests are sent to a version's pods: a DestinationRule for each of its Services. A mesh ignores the Service's
 * ClientIP affinity, so a cookie ties a client to its pod inside the version that {@link VersionRoutes} chose.
 */
public final class VersionDestinationRules extends ServiceComponent {

    // Shorter than the application keeps idle connections (65 min), so that the server never closes first (503 UC).
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /**
     * Creates the rules.
     *
     * @param services names of the Services that requests are sent to
     */
    public VersionDestinationRules(
            ServiceMetadata names, List<String> services, Stickiness stickiness, Resource parent) {
        super("zdd:traffic:VersionPolicies", names.service(), parent);
        for (String host : services) {
            new CustomObject(
                    Istio.DESTINATION_RULE,
                    host,
                    names.unnamed().name(host).build(),
                    DestinationRuleSpec.of(host).trafficPolicy(policy(names.service(), stickiness)),
                    childOptions().build());
        }
        registerOutputs(Map.of());
    }

    private static TrafficPolicy policy(String service, Stickiness stickiness) {
        TrafficPolicy policy = TrafficPolicy.of();
        if (stickiness.isEnabled()) {
            policy = policy.consistentHash(ConsistentHash.httpCookie(service + "-pod", stickiness.timeout()));
        }
        return policy.connectionPool(ConnectionPool.of().connectTimeout(CONNECT).idleTimeout(IDLE))
                // A failing pod is ejected, but never more than half of a version.
                .outlierDetection(OutlierDetection.of()
                        .consecutiveGatewayErrors(5)
                        .consecutive5xxErrors(0)
                        .interval(Duration.ofSeconds(10))
                        .baseEjectionTime(Duration.ofSeconds(30))
                        .maxEjectionPercent(50));
    }
}
