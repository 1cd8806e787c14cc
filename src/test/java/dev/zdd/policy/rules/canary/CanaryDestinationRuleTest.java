package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryDestinationRuleTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryDestinationRule());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set(
                                "Rollout",
                                "spec.strategy.canary.trafficRouting.istio.destinationRule",
                                Map.of("name", "shop", "canarySubsetName", "all", "stableSubsetName", "all")));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.istio.destinationRule",
                                        Map.of("name", "store")),
                        "destinationRule.name: store (expected: a DestinationRule of the program)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.istio.destinationRule",
                                        Map.of(
                                                "name",
                                                "shop",
                                                "stableSubsetName",
                                                "all",
                                                "canarySubsetName",
                                                "canary")),
                        "canarySubsetName: canary (expected: one of [all])");
    }
}
