package dev.zdd.entrance;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.Istio;
import dev.zdd.crd.Istio.HttpMatch;
import dev.zdd.crd.Istio.HttpRoute;
import dev.zdd.crd.Istio.RouteDestination;
import dev.zdd.crd.Istio.StringMatch;
import dev.zdd.crd.Istio.VirtualServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Splits traffic between the versions: a VirtualService without hosts, to which {@link IstioEntrance} delegates.
 *
 * <p>It is separate because it has another owner. Argo Rollouts writes weights and routes into {@code spec.http}, a list that
 * the API server treats as one value, and owns it from then on. So Pulumi creates the routes and never changes them again
 * ({@code ignoreChanges}); hosts, timeouts and retries are in {@link IstioEntrance}, where Pulumi may change them at any time.
 */
public final class VersionRoutes extends ServiceComponent {

    /** Written by Argo Rollouts after the creation. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.http");

    private static final Duration POD_START_ALLOWANCE = Duration.ofMinutes(30);

    private final CustomObject object;

    /**
     * Creates the routes, which lead to the stable version.
     *
     * @param canaryLength how long a canary takes
     */
    public VersionRoutes(ServiceMetadata names, Traffic traffic, Duration canaryLength, Resource parent) {
        super("zdd:traffic:VersionRoutes", names.service(), parent);
        CanaryNames canary = new CanaryNames(names.service());
        object = new CustomObject(
                Istio.VIRTUAL_SERVICE,
                canary.routes(),
                names.unnamed().name(canary.routes()).build(),
                VirtualServiceSpec.of().http(List.of(knownClients(canary), byWeight(canary, traffic, canaryLength))),
                childOptions().ignoreChanges(OWNED_BY_ARGO).build());
        registerOutputs(Map.of());
    }

    /** The VirtualService itself, for others to wait for. */
    public Resource object() {
        return object;
    }

    // During a canary, Argo Rollouts puts its route for the clients of the new version in front of this one.
    private static HttpRoute knownClients(CanaryNames canary) {
        return HttpRoute.of("known-shoppers")
                .match(List.of(HttpMatch.of()
                        .headers(Map.of(
                                "cookie", StringMatch.regex(canary.cookie().any())))))
                .route(List.of(RouteDestination.of(canary.stableService()).weight(100)));
    }

    private static HttpRoute byWeight(CanaryNames canary, Traffic traffic, Duration canaryLength) {
        VersionCookie cookie = canary.cookie();
        boolean secure = traffic.tlsSecret().isPresent();
        Duration longest = canaryLength.plus(POD_START_ALLOWANCE);
        return HttpRoute.of(CanaryNames.WEIGHTED_ROUTE)
                .route(List.of(
                        RouteDestination.of(canary.stableService())
                                .weight(100)
                                .addResponseHeaders(Map.of("Set-Cookie", cookie.draw(secure))),
                        RouteDestination.of(canary.canaryService())
                                .weight(0)
                                .addResponseHeaders(Map.of("Set-Cookie", cookie.keepNew(longest, secure)))));
    }
}
