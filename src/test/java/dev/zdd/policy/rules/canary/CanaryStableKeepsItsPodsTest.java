package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryStableKeepsItsPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryStableKeepsItsPods());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("Rollout", "spec.strategy.canary.dynamicStableScale", true),
                "dynamicStableScale: true (expected: false)");
    }
}
