package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryServicesTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryServices());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set("Rollout", "spec.strategy.canary.trafficRouting.istio.destinationRule.name", "shop")
                        .remove("Rollout", "spec.strategy.canary.canaryService")
                        .remove("Rollout", "spec.strategy.canary.stableService"))
                .accepts(World.canary()
                        .remove("Rollout", "spec.strategy.canary.canaryService")
                        .remove("Rollout", "spec.strategy.canary.stableService")
                        .set(
                                "Rollout",
                                "spec.strategy.canary.pingPong",
                                Map.of("pingService", "shop-stable", "pongService", "shop-canary")));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().set("Rollout", "spec.strategy.canary.canaryService", "shop-cnary"),
                        "canaryService: shop-cnary (expected: a Service of the program in namespace store)")
                .objects(
                        World.canary().remove("Rollout", "spec.strategy.canary.stableService"),
                        "stableService: nothing (expected: a Service of the program in namespace store)")
                .objects(
                        World.canary().set("Rollout", "spec.strategy.canary.canaryService", "shop-stable"),
                        "canaryService: shop-stable (expected: another Service than stableService)");
    }
}
