package dev.zdd.entrance;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
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
                    Kind.DESTINATION_RULE,
                    host,
                    names.unnamed().name(host).build(),
                    Fields.of("host", host).with("trafficPolicy", policy(names.service(), stickiness)),
                    childOptions().build());
        }
        registerOutputs(Map.of());
    }

    private static Fields policy(String service, Stickiness stickiness) {
        Fields policy = Fields.of(
                        "connectionPool",
                        Map.of("tcp", Map.of("connectTimeout", CONNECT), "http", Map.of("idleTimeout", IDLE)))
                // A failing pod is ejected, but never more than half of a version.
                .with(
                        "outlierDetection",
                        Fields.of("consecutiveGatewayErrors", 5)
                                .with("consecutive5xxErrors", 0)
                                .with("interval", Duration.ofSeconds(10))
                                .with("baseEjectionTime", Duration.ofSeconds(30))
                                .with("maxEjectionPercent", 50));
        Map<String, Object> cookie = Map.of("name", service + "-pod", "path", "/", "ttl", stickiness.timeout());
        return stickiness.isEnabled()
                ? policy.with("loadBalancer", Map.of("consistentHash", Map.of("httpCookie", cookie)))
                : policy;
    }
}
