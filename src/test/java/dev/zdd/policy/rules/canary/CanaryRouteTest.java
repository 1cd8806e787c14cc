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
