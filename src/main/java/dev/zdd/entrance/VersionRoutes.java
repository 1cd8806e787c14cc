package dev.zdd.entrance;

import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Splits traffic between the versions: a VirtualService without hosts, to which {@link IstioEntrance} delegates.
 *
 * <p>It is separate because it has another owner. Argo Rollouts writes weights and routes into {@code spec.http}, a list that
 * the API server treats as one value, and owns it from then on. So Pulumi creates the routes and never changes them again
 * ({@code ignoreChanges}); hosts, timeouts and retries are in {@link IstioEntrance}, where Pulumi may change them at any time. The
 * cookies are in the routes, as each version has its own; {@link LiveCookies} changes them there, and an annotation lets a
 * preview show it.
 */
public final class VersionRoutes extends ObjectComponent {

    /** Written by Argo Rollouts after the creation. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.http");

    private static final Duration POD_START_ALLOWANCE = Duration.ofMinutes(30);

    private static final String COOKIE_NOTE = "zdd.dev/cookie-of-new-version";

    /**
     * Creates the routes, which lead to the stable version.
     *
     * @param canaryLength how long a canary takes
     * @param wait reaches the cluster
     */
    public VersionRoutes(
            ServiceMetadata names, Traffic traffic, Duration canaryLength, ReadinessWait wait, Resource parent) {
        super("zdd:traffic:VersionRoutes", names.service(), parent);
        CanaryNames canary = new CanaryNames(names.service());
        Map<String, String> cookies = cookies(canary, traffic, canaryLength);
        var object = keep(new CustomObject(
                Kind.VIRTUAL_SERVICE,
                canary.routes(),
                names.unnamed(Map.of(COOKIE_NOTE, cookies.get(canary.canaryService())))
                        .name(canary.routes())
                        .build(),
                Fields.of("http", List.of(knownClients(canary), byWeight(canary, cookies))),
                childOptions().ignoreChanges(OWNED_BY_ARGO).build()));
        registerOutputs(Map.of(
                "routes",
                wait.changed(object, () -> new LiveCookies(cookies)::set).applyValue(done -> canary.routes())));
    }

    // During a canary, Argo Rollouts puts its route for the clients of the new version in front of this one.
    private static Fields knownClients(CanaryNames canary) {
        Map<String, Object> cookie =
                Map.of("cookie", Map.of("regex", canary.cookie().any()));
        return Fields.of("name", "known-shoppers")
                .with("match", List.of(Map.of("headers", cookie)))
                .with("route", List.of(destination(canary.stableService()).with("weight", 100)));
    }

    // By the destination that adds them.
    private static Map<String, String> cookies(CanaryNames canary, Traffic traffic, Duration canaryLength) {
        VersionCookie cookie = canary.cookie();
        boolean secure = traffic.tlsSecret().isPresent();
        return Map.of(
                canary.stableService(),
                cookie.draw(secure),
                canary.canaryService(),
                cookie.keepNew(canaryLength.plus(POD_START_ALLOWANCE), secure));
    }

    private static Fields byWeight(CanaryNames canary, Map<String, String> cookies) {
        return Fields.of("name", CanaryNames.WEIGHTED_ROUTE)
                .with(
                        "route",
                        List.of(
                                destination(canary.stableService(), 100, cookies),
                                destination(canary.canaryService(), 0, cookies)));
    }

    private static Fields destination(String host, int weight, Map<String, String> cookies) {
        return destination(host)
                .with("weight", weight)
                .with("headers", Map.of("response", Map.of("add", Map.of(LiveCookies.HEADER, cookies.get(host)))));
    }

    /** A Service, by its name in the same namespace. */
    static Fields destination(String host) {
        return Fields.of("destination", Map.of("host", host));
    }
}
