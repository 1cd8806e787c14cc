package dev.zdd.traffic;

import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import dev.zdd.crd.istio.Destination;
import dev.zdd.crd.istio.HeaderOperations;
import dev.zdd.crd.istio.Headers;
import dev.zdd.crd.istio.HttpMatch;
import dev.zdd.crd.istio.HttpRoute;
import dev.zdd.crd.istio.RouteDestination;
import dev.zdd.crd.istio.StringMatch;
import dev.zdd.crd.istio.VirtualService;
import dev.zdd.crd.istio.VirtualServiceArgs;
import dev.zdd.crd.istio.VirtualServiceSpec;
import dev.zdd.rollout.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Shares traffic out between the versions: a VirtualService without hosts, to which {@link Entrance} delegates.
 *
 * <p>It is one of its own because it has another owner. Argo Rollouts writes weights and routes into {@code spec.http}, a
 * list that the API server treats as one value, and owns it from then on. So Pulumi makes the routes once and never
 * touches them again ({@code ignoreChanges}), neither in the middle of a canary nor later; hosts, timeouts and retries
 * are in {@link Entrance}, where Pulumi may change them at any time.
 */
public final class VersionRoutes extends Part {

    /** What belongs to Argo Rollouts once it is there. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.http");

    private static final Duration POD_START_ALLOWANCE = Duration.ofMinutes(30);

    private final VirtualService object;

    /** Creates the routes: everything to the stable version. */
    public VersionRoutes(Scope scope, Strategy.Canary canary, Resource parent) {
        super("zdd:traffic:VersionRoutes", scope.service(), parent);
        Versions versions = new Versions(scope.service());
        object = new VirtualService(
                versions.routes(),
                new VirtualServiceArgs(
                        scope.unnamed().name(versions.routes()).build(),
                        VirtualServiceSpec.of().http(List.of(knownShoppers(versions), byWeight(versions, canary)))),
                inside().ignoreChanges(OWNED_BY_ARGO).build());
        done(Map.of());
    }

    /** The VirtualService itself, for others to wait for. */
    public Resource object() {
        return object;
    }

    // Argo puts its own route for the shoppers of the new version in front of this one, as long as there is a canary.
    private static HttpRoute knownShoppers(Versions versions) {
        StringMatch known = StringMatch.regex(versions.cookie().any());
        return HttpRoute.of()
                .name("known-shoppers")
                .match(List.of(HttpMatch.of().headers(Map.of("cookie", known))))
                .route(List.of(RouteDestination.of(Destination.of(versions.stableService()))
                        .weight(100)));
    }

    private static HttpRoute byWeight(Versions versions, Strategy.Canary canary) {
        ShopperCookie cookie = versions.cookie();
        boolean secure = canary.traffic().tlsSecret().isPresent();
        Duration longest = canary.length().plus(POD_START_ALLOWANCE);
        return HttpRoute.of()
                .name(Versions.WEIGHTED_ROUTE)
                .route(List.of(
                        RouteDestination.of(Destination.of(versions.stableService()))
                                .weight(100)
                                .headers(setCookie(cookie.draw(secure))),
                        RouteDestination.of(Destination.of(versions.canaryService()))
                                .weight(0)
                                .headers(setCookie(cookie.keepNew(longest, secure)))));
    }

    // Added, not set: the application sends cookies of its own.
    private static Headers setCookie(String value) {
        return Headers.of().response(HeaderOperations.of().add(Map.of("Set-Cookie", value)));
    }
}
