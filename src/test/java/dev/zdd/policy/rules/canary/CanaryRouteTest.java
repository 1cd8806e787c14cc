package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryRouteTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryRoute());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .remove("Rollout", "spec.strategy.canary.stableService")
                        .remove("Rollout", "spec.strategy.canary.canaryService")
                        .set(
                                "Rollout",
                                "spec.strategy.canary.pingPong",
                                World.value("{pingService: shop-stable, pongService: shop-canary}")));
    }

    private static final String REFERENCE = "spec.strategy.canary.trafficRouting.istio.virtualService";

    private static World routed(String reference, String spec) {
        return World.canary()
                .set("Rollout", REFERENCE, World.value(reference))
                .set("VirtualService", "spec", World.value(spec));
    }

    private static final String BOTH =
            "route: [{destination: {host: shop-stable}, weight: 100}, {destination: {host: shop-canary}, weight: 0}]";
    private static final String ONE = "route: [{destination: {host: shop-stable}}]";

    @Test
    void knowsOtherNamespacesAndProtocols() {
        RULE.accepts(World.canary().set("Rollout", REFERENCE + ".name", "shop.store"))
                .accepts(routed("{name: shop}", "{tcp: [{%s}]}".formatted(BOTH)))
                .accepts(routed(
                        "{name: shop, tcpRoutes: [{port: 3306}]}",
                        "{tcp: [{match: [{port: 9090}], %s}, {match: [{port: 3306}], %s}]}".formatted(ONE, BOTH)))
                .accepts(routed(
                        "{name: shop, routes: [primary], tlsRoutes: [{port: 443, sniHosts: [a, b]}]}",
                        "{tls: [{match: [{port: 443, sniHosts: [b, a]}], %s}]}".formatted(BOTH)))
                .objects(
                        World.canary().set("Rollout", REFERENCE + ".name", "shops.store"),
                        "virtualService.name: shops.store (expected: a VirtualService of the program)")
                .objects(
                        routed(
                                "{name: shop, tcpRoutes: [{port: 3307}]}",
                                "{tcp: [{match: [{port: 3306}], %s}]}".formatted(BOTH)),
                        "tcpRoutes: [{port: 3307}] (expected: port and hosts of a TCP route of VirtualService shop)")
                .objects(
                        routed(
                                "{name: shop, tlsRoutes: [{port: 443, sniHosts: [a]}]}",
                                "{tls: [{match: [{port: 443, sniHosts: [a]}], %s}]}".formatted(ONE)),
                        "destinations [shop-stable] (expected: the stable and the canary Service, or a subset for each)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.istio.virtualService.name",
                                        "store"),
                        "virtualService.name: store (expected: a VirtualService of the program)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.istio.virtualService.routes",
                                        List.of("second")),
                        "routes: [second] (expected: HTTP routes of VirtualService shop)")
                .objects(
                        World.canary().remove("VirtualService", "spec.http[0].route[1]"),
                        "destinations [shop-stable] (expected: the stable and the canary Service, or a subset for each)");
    }
}
